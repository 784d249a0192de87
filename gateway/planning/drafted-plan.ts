import type { OperationDefinitionNode } from "graphql";
import type { Draft } from "./draft.js";
import { FetchWriter } from "./drafted-fetch.js";
import type { FetchNode, PlanNode } from "./plan.js";

/** Makes a plan of drafts: what need not wait for each other is asked at the same time. */
export function draftedPlan(drafts: readonly Draft[], operation: OperationDefinitionNode): PlanNode {
  const levels: PlanNode[][] = [];
  for (const [number, draft] of drafts.entries()) {
    levels[draft.level] ??= [];
    levels[draft.level]!.push(placed(draft, new FetchWriter(draft, operation, number).fetch()));
  }
  const steps = levels.map((nodes) =>
    nodes.length === 1 ? nodes[0]! : ({ kind: "Parallel", nodes } as const),
  );
  return inSequence(steps);
}

export function inSequence(nodes: PlanNode[]): PlanNode {
  return nodes.length === 1 ? nodes[0]! : { kind: "Sequence", nodes };
}

function placed({ path }: Draft, node: FetchNode): PlanNode {
  return path.length === 0 ? node : { kind: "Flatten", path: [...path], node };
}
