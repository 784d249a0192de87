import type { FetchNode } from "../planning/plan.js";
import type { DataObject } from "./data-object.js";
import type { EntityKind } from "./entity-kind.js";
import type { MergedOperations } from "./merged-operations.js";
import type { Step } from "./plan-step.js";
import type { Run } from "./run.js";

/** The entity fetches of a plan that ask the same partner after as many other fetches: they are to be one request. */
export interface Gathering {
  readonly partner: string;
  /** How many they are. */
  size: number;
  readonly merged: MergedOperations;
}

/** A fetch of what a partner knows of things by their keys. */
export class EntityFetch implements Step {
  constructor(
    readonly node: FetchNode,
    readonly kind: EntityKind,
    private readonly gathering: Gathering,
  ) {
    gathering.size++;
  }

  reach(run: Run, objects: readonly DataObject[]): Promise<void> | undefined {
    return run.gathered(this.gathering).add(this, objects);
  }

  skip(run: Run): void {
    run.gathered(this.gathering).skip();
  }
}
