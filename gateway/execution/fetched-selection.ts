import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";

export type Plan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]["queryPlan"];
export type PlanNode = Exclude<NonNullable<Plan["node"]>, { kind: "Subscription" }>;
export type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;
export type Requirement = NonNullable<FetchNode["requires"]>[number];

/** What a fetch of the plan asks of each object. */
export interface FetchedSelection {
  root: SelectionSetNode;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Response keys that the plan changes back after the fetch. */
  renamed: Map<string, string>;
}

export function fetchedSelection(node: FetchNode): FetchedSelection {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
  for (const definition of parse(node.operation).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
  }
  const [entities] = root.selections;
  if (node.requires && entities?.kind === Kind.FIELD && entities.selectionSet) root = entities.selectionSet;
  const renamed = new Map<string, string>();
  for (const rewrite of node.outputRewrites ?? [])
    if (rewrite.kind === "KeyRenamer") renamed.set(rewrite.path.at(-1) ?? "", rewrite.renameKeyTo);
  return { root, fragments, renamed };
}
