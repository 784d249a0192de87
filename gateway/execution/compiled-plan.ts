import type { FetchNode, PlanNode } from "../planning/plan.js";
import { EntityFetch, type Gathering } from "./entity-fetch.js";
import { EntityKind, kindKey } from "./entity-kind.js";
import { MergedOperations } from "./merged-operations.js";
import { atPath, inParallel, inSequence, nothingToDo, once, type Step } from "./plan-step.js";
import { RootFetch } from "./root-fetch.js";
import type { Run } from "./run.js";
import type { TypeConditions } from "./type-conditions.js";

/** A plan in the form in which it is carried out, any number of times. */
export class CompiledPlan {
  readonly fetches: FetchNode[] = [];
  /** Of a subscription's plan, what the partner is asked that has the events. */
  source: RootFetch | undefined;
  private readonly kinds = new Map<string, EntityKind>();
  private readonly gatherings = new Map<string, Gathering>();
  private readonly step: Step;

  constructor(
    readonly root: PlanNode | undefined,
    private readonly types: TypeConditions,
    /** Whether there is not soon to be a better one. */
    readonly isLasting = true,
    /** Fetches that it shares with others over the same data. */
    private readonly shared?: Map<FetchNode, Step>,
  ) {
    this.step = root === undefined ? nothingToDo : this.compile(root, 0).step;
  }

  async carryOut(run: Run): Promise<void> {
    await this.step.reach(run, [run.data]);
  }

  /**
   * @param before how many fetches are made one after the other before this part
   * @returns the part, and how many there are after it
   */
  private compile(node: PlanNode, before: number): { step: Step; after: number } {
    if (node.kind === "Fetch") return { step: this.fetch(node, before), after: before + 1 };
    if (node.kind === "Flatten") {
      const { step, after } = this.compile(node.node, before);
      return { step: atPath(node.path, step), after };
    }
    if (node.kind === "Parallel") {
      const parts = node.nodes.map((child) => this.compile(child, before));
      return {
        step: inParallel(parts.map(({ step }) => step)),
        after: Math.max(before, ...parts.map((part) => part.after)),
      };
    }
    if (node.kind !== "Sequence") throw new Error(`A plan's ${node.kind} can't be carried out.`);
    let after = before;
    const steps = node.nodes.map((child) => {
      const part = this.compile(child, after);
      after = part.after;
      return part.step;
    });
    return { step: inSequence(steps), after };
  }

  private fetch(node: FetchNode, before: number): Step {
    this.fetches.push(node);
    if (this.shared === undefined) return this.ownFetch(node, before);
    const fetch = this.shared.get(node) ?? once(this.ownFetch(node, before));
    this.shared.set(node, fetch);
    return fetch;
  }

  private ownFetch(node: FetchNode, before: number): Step {
    if (node.requires === undefined) {
      const fetch = new RootFetch(node, this.types);
      if (node.operationKind === "subscription") this.source = fetch;
      return fetch;
    }
    const key = kindKey(node);
    const kind = this.kinds.get(key) ?? new EntityKind(node, this.types);
    this.kinds.set(key, kind);
    return new EntityFetch(node, kind, this.gatheringOf(node.serviceName, before));
  }

  private gatheringOf(partner: string, before: number): Gathering {
    const key = `${before} ${partner}`;
    const gathering = this.gatherings.get(key) ?? { partner, size: 0, merged: new MergedOperations() };
    this.gatherings.set(key, gathering);
    return gathering;
  }
}
