import type { PlanNode } from "./plan.js";

/** What the planning thread is given to do, one after the other; supergraphs are known by number. */
export type Job =
  | { kind: "load"; supergraph: number; sdl: string }
  /** `generalized`: in another form, where the planner fails at the first. */
  | { kind: "plan"; supergraph: number; operation: string; generalized: boolean }
  | { kind: "drop"; supergraph: number };

export interface Loaded {
  /** The schema that clients see. */
  apiSdl: string;
  /** Where each partner is, by its name. */
  addresses: Record<string, string>;
}

export interface Planned {
  /** Undefined where there is nothing to fetch. */
  plan: PlanNode | undefined;
}

export type JobResult = { done: Loaded | Planned | undefined } | { failed: string };
