import { Worker } from "node:worker_threads";
import type { Logger } from "../../shared/server/log.js";
import type { PlanNode } from "./plan.js";
import type { Job, JobResult, Loaded, Planned } from "./planning-jobs.js";

/** A supergraph that operations can be planned with. */
export interface PlannedSupergraph extends Loaded {
  /**
   * @param operation in its normal form
   * @throws Error when it can't be planned, or not in time
   */
  plan(operation: string): Promise<PlanNode | undefined>;
  /** Forgets it: nothing is planned with it any more. */
  drop(): void;
}

interface Task {
  job: Job;
  resolve(done: Loaded | Planned | undefined): void;
  reject(error: Error): void;
}

/** Milliseconds: on a graph with many implementations, a plan may take the planner longer than anybody waits. */
const longestPlanning = 10_000;
const longestLoading = 120_000;

/**
 * Plans in a thread of its own, since Apollo's planner takes from tens of milliseconds to seconds: requests go on
 * meanwhile. The thread does one thing after the other; one that takes too long is given up with the thread, and the
 * next begins in another.
 */
export class Planner {
  private readonly loaded = new Map<number, string>();
  private readonly tasks: Task[] = [];
  private worker: Worker | undefined;
  private busyWith: Task | undefined;
  private timer: NodeJS.Timeout | undefined;
  private numbers = 0;

  /** @param notePlanned is told of each plan, or that there is none, and after how many milliseconds */
  constructor(
    private readonly log: Logger,
    private readonly notePlanned?: (outcome: "planned" | "failed", milliseconds: number) => void,
  ) {}

  /** @throws Error when it is no supergraph that can be served */
  async load(sdl: string): Promise<PlannedSupergraph> {
    const supergraph = this.numbers++;
    const loaded = (await this.do({ kind: "load", supergraph, sdl })) as Loaded;
    this.loaded.set(supergraph, sdl);
    return {
      ...loaded,
      plan: (operation) => this.noted(this.plan(supergraph, operation)),
      drop: () => {
        if (this.loaded.delete(supergraph)) void this.do({ kind: "drop", supergraph }).catch(() => undefined);
      },
    };
  }

  private noted<Made>(plan: Promise<Made>): Promise<Made> {
    const { notePlanned } = this;
    if (notePlanned === undefined) return plan;
    const begun = performance.now();
    const note = (outcome: "planned" | "failed") => () => notePlanned(outcome, performance.now() - begun);
    plan.then(note("planned"), note("failed"));
    return plan;
  }

  /** Where the planner fails, or loses itself, another form of the operation may be easier on it. */
  private async plan(supergraph: number, operation: string): Promise<PlanNode | undefined> {
    const inForm = async (generalized: boolean) =>
      (await this.do({ kind: "plan", supergraph, operation, generalized })) as Planned;
    const planned = await inForm(false).catch((error) => inForm(true).catch(() => Promise.reject(error)));
    return planned.plan;
  }

  async close(): Promise<void> {
    this.loaded.clear();
    await this.giveUp("The gateway stops.");
  }

  private do(job: Job): Promise<Loaded | Planned | undefined> {
    return new Promise((resolve, reject) => {
      this.tasks.push({ job, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.busyWith !== undefined) return;
    if (this.tasks.length > 0) this.worker ??= this.start();
    const task = this.tasks.shift();
    if (task === undefined) {
      // An idle thread is no reason for a process to stay.
      this.worker?.unref();
      return;
    }
    this.busyWith = task;
    this.worker?.ref();
    this.worker?.postMessage(task.job);
    const longest = task.job.kind === "load" ? longestLoading : longestPlanning;
    this.timer = setTimeout(() => void this.giveUp("This operation takes too long to plan."), longest);
    this.timer.unref();
  }

  private start(): Worker {
    const worker = new Worker(new URL("./planning-worker.js", import.meta.url), {
      // Much memory for the young would only be held, not used: what the planner makes is soon garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.on("message", (result: JobResult) => this.settle(result));
    worker.on("error", (error) => {
      this.log.error(error, "The planning thread broke down.");
      if (this.worker === worker) void this.giveUp("The planning thread broke down.");
    });
    for (const [supergraph, sdl] of this.loaded)
      this.tasks.unshift({ job: { kind: "load", supergraph, sdl }, resolve() {}, reject() {} });
    return worker;
  }

  private settle(result: JobResult): void {
    const task = this.busyWith;
    this.busyWith = undefined;
    clearTimeout(this.timer);
    if ("failed" in result) task?.reject(new Error(result.failed));
    else task?.resolve(result.done);
    this.next();
  }

  private async giveUp(reason: string): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.settle({ failed: reason });
    await worker?.terminate();
  }
}
