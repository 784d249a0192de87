import type { FetchNode, PlanNode } from "../../planning/plan.js";
import { CompiledPlan } from "../compiled-plan.js";
import type { Step } from "../plan-step.js";
import type { Run } from "../run.js";
import type { TypeConditions } from "../type-conditions.js";
import { NeededFetches } from "./needed-fetches.js";
import type { KeyPath } from "./part-paths.js";

/**
 * The plan of a whole answer as its parts wait for it: to each belong the fetches that it needs, in the plan's order, and
 * whatever several need is fetched once. So the parts ask partners for no more than the whole answer does.
 */
export class PartedPlan {
  private readonly plans = new Map<number, CompiledPlan>();

  /** @param paths where the data have what each part selects, by its number: see `pathsOfParts` */
  constructor(
    root: PlanNode | undefined,
    types: TypeConditions,
    paths: ReadonlyMap<number, ReadonlySet<KeyPath>>,
  ) {
    const needed = root && new NeededFetches(root);
    const fetches = new Map<FetchNode, Step>();
    for (const [part, selected] of paths) {
      const own = needed?.of(selected) ?? new Set();
      this.plans.set(part, new CompiledPlan(root && only(own, root), types, true, fetches));
    }
  }

  /** @returns when each part has all that it is made of, by its number */
  carryOut(run: Run): Map<number, Promise<void>> {
    return new Map([...this.plans].map(([part, plan]) => [part, plan.carryOut(run)]));
  }
}

/** A plan with some of its fetches alone. */
function only(fetches: ReadonlySet<FetchNode>, plan: PlanNode): PlanNode | undefined {
  switch (plan.kind) {
    case "Sequence":
    case "Parallel": {
      const nodes = plan.nodes.flatMap((node) => only(fetches, node) ?? []);
      return nodes.length === 0 ? undefined : { ...plan, nodes };
    }
    case "Flatten": {
      const node = only(fetches, plan.node);
      return node && { ...plan, node };
    }
    default:
      return plan.kind === "Fetch" && fetches.has(plan) ? plan : undefined;
  }
}
