import { Worker } from "node:worker_threads";
import type { Logger } from "../../shared/server/log.js";
import type { Job, JobResult, Loaded, Planned, Way } from "./planning-jobs.js";

/** In milliseconds. */
export interface PlanningLimits {
  /** For one operation, from when it begins. */
  planning: number;
  /** For what is before it. */
  waiting: number;
}

interface Task {
  job: Job;
  resolve(done: Loaded | Planned | undefined): void;
  reject(error: Error): void;
}

/** Nobody got to it in time: later may be better. */
export class TooBusy extends Error {}

const longestLoading = 120_000;
const stopped = "The gateway stops.";

/** What the thread may hold, in MB: a planner that loses itself would take all there is. */
const memory = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 };

/**
 * A thread that plans, and does one thing after the other. What takes too long is given up with the thread, and the next
 * begins in another.
 */
export class PlanningThread {
  private readonly loads = new Map<number, Promise<Loaded>>();
  /** What another thread has to know too, by number. */
  private readonly loaded = new Map<number, string>();
  private readonly tasks: Task[] = [];
  private worker: Worker | undefined;
  private busyWith: Task | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly way: Way,
    private readonly limits: PlanningLimits,
    private readonly log: Logger,
  ) {}

  /**
   * Loads it once, however many wait for it.
   * @throws Error when it is no supergraph that can be served
   */
  load(supergraph: number, sdl: string): Promise<Loaded> {
    const known = this.loads.get(supergraph);
    if (known) return known;
    const loading = this.begin(supergraph, sdl);
    this.loads.set(supergraph, loading);
    loading.catch(() => this.loads.delete(supergraph));
    return loading;
  }

  private async begin(supergraph: number, sdl: string): Promise<Loaded> {
    const loaded = await this.do({ kind: "load", supergraph, sdl, way: this.way });
    this.loaded.set(supergraph, sdl);
    return loaded as Loaded;
  }

  /** @throws Error when it can't be planned, or not in time; `TooBusy` when it was not begun */
  async plan(supergraph: number, operation: string): Promise<Planned> {
    return (await this.do({ kind: "plan", supergraph, operation, way: this.way })) as Planned;
  }

  drop(supergraph: number): void {
    const forget = () => {
      if (this.loaded.delete(supergraph) && this.worker)
        void this.do({ kind: "drop", supergraph }).catch(() => undefined);
    };
    this.loads.get(supergraph)?.then(forget, () => undefined);
    this.loads.delete(supergraph);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.loaded.clear();
    for (const { reject } of this.tasks.splice(0)) reject(new Error(stopped));
    await this.giveUp(stopped);
  }

  private do(job: Job): Promise<Loaded | Planned | undefined> {
    return new Promise((resolve, reject) => {
      // Whoever fails elsewhere because of that may come here next.
      if (this.isClosed) return reject(new Error(stopped));
      const task = { job, resolve, reject };
      this.tasks.push(task);
      if (job.kind === "plan") this.waitFor(task);
      this.next();
    });
  }

  private waitFor(task: Task): void {
    const leave = () => {
      const place = this.tasks.indexOf(task);
      if (place < 0) return;
      this.tasks.splice(place, 1);
      task.reject(new TooBusy("Too many operations are waiting to be planned."));
    };
    setTimeout(leave, this.limits.waiting).unref();
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
    const longest = task.job.kind === "plan" ? this.limits.planning : longestLoading;
    this.timer = setTimeout(() => void this.giveUp("This operation takes too long to plan."), longest);
    this.timer.unref();
  }

  private start(): Worker {
    const worker = new Worker(new URL("./planning-worker.js", import.meta.url), { resourceLimits: memory });
    // One that was given up may still have had an answer on its way: it is to another question.
    worker.on("message", (result: JobResult) => {
      if (this.worker === worker) this.settle(result);
    });
    worker.on("error", (error) => {
      if (this.worker !== worker) return;
      this.log.error(error, "The planning thread broke down.");
      void this.giveUp("The planning thread broke down.");
    });
    for (const [supergraph, sdl] of this.loaded)
      this.tasks.unshift({
        job: { kind: "load", supergraph, sdl, way: this.way },
        resolve() {},
        reject() {},
      });
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
