import type { FetchNode, PlanNode } from "../../planning/plan.js";
import { type Filling, fillingsOf } from "./filled-paths.js";
import { isType, type KeyPath } from "./part-paths.js";

/**
 * Finds the fetches that a part of an answer waits for: those that bring what it selects, and those that bring what these
 * have to know first.
 */
export class NeededFetches {
  private readonly fillings: readonly Filling[];

  constructor(plan: PlanNode) {
    this.fillings = fillingsOf(plan);
  }

  /** @param paths where the data have what the part selects */
  of(paths: Iterable<KeyPath>): ReadonlySet<FetchNode> {
    const needed = new Set<Filling>();
    // What is changed is changed one after the other, whoever waits for which.
    for (const one of this.fillings) if (one.node.operationKind === "mutation") needed.add(one);
    for (const path of paths) for (const one of this.bringing(path, this.fillings)) needed.add(one);
    // Grows as it is gone through.
    for (const one of needed) {
      const before = this.fillings.slice(0, this.fillings.indexOf(one));
      for (const path of one.requires) for (const other of this.bringing(path, before)) needed.add(other);
    }
    return new Set([...needed].map(({ node }) => node));
  }

  private bringing(path: KeyPath, among: readonly Filling[]): readonly Filling[] {
    // Who has to be told of it, may tell it again.
    const found = among.filter(
      ({ fills, requires }) => fills.has(path) && (isType(path) || !requires.includes(path)),
    );
    // Nobody knows who brings it: then it is there when everything is.
    return found.length > 0 || isType(path) ? found : among;
  }
}
