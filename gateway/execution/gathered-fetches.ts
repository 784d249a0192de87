import type { DataObject } from "./data-object.js";
import { EntityBatch } from "./entity-batch.js";
import type { EntityFetch, Gathering } from "./entity-fetch.js";
import type { Run } from "./run.js";

/**
 * Milliseconds that a fetch waits for others that could go with it: as long as partners take that are well, and little
 * to what somebody waits for one that isn't.
 */
const patience = 10;

/** A gathering in one run: fetches wait until all that belong to it are there, or for a moment. */
export class GatheredFetches {
  private awaited: number;
  private batch: EntityBatch | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly run: Run,
    private readonly gathering: Gathering,
  ) {
    this.awaited = gathering.size;
  }

  /** @returns undefined where there is nothing to ask: what the partner needs to know isn't there */
  add({ kind, node }: EntityFetch, objects: readonly DataObject[]): Promise<void> | undefined {
    this.batch ??= new EntityBatch(this.run, this.gathering);
    const { batch } = this;
    const isAdded = batch.add(kind, node, objects);
    this.awaited--;
    this.proceed();
    return isAdded ? batch.answered : undefined;
  }

  skip(): void {
    this.awaited--;
    this.proceed();
  }

  private proceed(): void {
    if (this.batch === undefined || this.batch.isEmpty) return;
    if (this.awaited === 0) this.send();
    else this.timer ??= setTimeout(() => this.send(), patience);
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.batch?.send();
    this.batch = undefined;
  }
}
