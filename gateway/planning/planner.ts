import type { Logger } from "../../shared/server/log.js";
import type { PlanNode } from "./plan.js";
import type { Loaded } from "./planning-jobs.js";
import { type PlanningLimits, PlanningThread, TooBusy } from "./planning-thread.js";

/** A supergraph that operations can be planned with. */
export interface PlannedSupergraph extends Loaded {
  /**
   * @param operation in its normal form
   * @throws Error when it can't be planned
   */
  plan(operation: string): Promise<Plan>;
  /** Forgets it: nothing is planned with it any more. */
  drop(): void;
}

export interface Plan {
  /** Undefined where there is nothing to fetch. */
  root: PlanNode | undefined;
  /** False where there was only no time for a better one. */
  isLasting: boolean;
}

/** Milliseconds: what takes Apollo's planner longer has led it astray, or leads it to try out thousands of plans. */
const best = { planning: 2_000, waiting: 3_000 };
const plain = { planning: 5_000, waiting: 20_000 };

/**
 * Plans in threads of their own, since it takes from tens of milliseconds to seconds: requests go on meanwhile. What
 * Apollo's planner can't plan, gets wrong, or has no time for, ours plans without its refinements.
 */
export class Planner {
  private readonly best: PlanningThread;
  private readonly plain: PlanningThread;
  private numbers = 0;

  /**
   * @param notePlanned is told of each plan, or that there is none, and after how many milliseconds
   * @param patience with Apollo's planner
   */
  constructor(
    private readonly log: Logger,
    private readonly notePlanned?: (outcome: "planned" | "failed", milliseconds: number) => void,
    patience: PlanningLimits = best,
  ) {
    this.best = new PlanningThread("best", patience, log);
    this.plain = new PlanningThread("plain", plain, log);
  }

  /** @throws Error when it is no supergraph that can be served */
  async load(sdl: string): Promise<PlannedSupergraph> {
    const supergraph = this.numbers++;
    const loaded = await this.best.load(supergraph, sdl);
    return {
      ...loaded,
      plan: (operation) => this.noted(this.plan(supergraph, sdl, operation)),
      drop: () => {
        for (const thread of [this.best, this.plain]) thread.drop(supergraph);
      },
    };
  }

  private async plan(supergraph: number, sdl: string, operation: string): Promise<Plan> {
    try {
      const { plan } = await this.best.plan(supergraph, operation);
      return { root: plan, isLasting: true };
    } catch (error) {
      this.log.warn({ err: error }, "An operation is planned plainly.");
      const { plan } = await this.planPlainly(supergraph, sdl, operation);
      return { root: plan, isLasting: !(error instanceof TooBusy) };
    }
  }

  private async planPlainly(supergraph: number, sdl: string, operation: string) {
    await this.plain.load(supergraph, sdl);
    return this.plain.plan(supergraph, operation);
  }

  private noted<Made>(plan: Promise<Made>): Promise<Made> {
    const { notePlanned } = this;
    if (notePlanned === undefined) return plan;
    const begun = performance.now();
    const note = (outcome: "planned" | "failed") => () => notePlanned(outcome, performance.now() - begun);
    plan.then(note("planned"), note("failed"));
    return plan;
  }

  async close(): Promise<void> {
    await Promise.all([this.best.close(), this.plain.close()]);
  }
}
