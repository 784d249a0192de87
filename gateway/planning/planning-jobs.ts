import type { PlanNode } from "./plan.js";

/** What a planning thread is given to do, one after the other; supergraphs are known by number. */
export type Job =
  | { kind: "load"; supergraph: number; sdl: string; way: Way }
  | { kind: "plan"; supergraph: number; operation: string; way: Way }
  | { kind: "drop"; supergraph: number };

/** `best`: Apollo's planner, which looks for the plan that costs least. `plain`: ours, which takes the first that is right. */
export type Way = "best" | "plain";

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
