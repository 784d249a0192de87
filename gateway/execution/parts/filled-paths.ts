import { Kind, type SelectionSetNode } from "graphql";
import type { FetchNode, PlanNode, Requirement } from "../../planning/plan.js";
import { type FetchedSelection, fetchedSelection } from "../fetched-selection.js";
import { below, type KeyPath, rootPath, typeAt } from "./part-paths.js";

/** A fetch of a plan as the data know it. */
export interface Filling {
  node: FetchNode;
  /** What it brings. */
  fills: ReadonlySet<KeyPath>;
  /** What has to be there before. */
  requires: readonly KeyPath[];
}

/** The fetches of a plan in its order. */
export function fillingsOf(plan: PlanNode, at: KeyPath = rootPath): Filling[] {
  switch (plan.kind) {
    case "Sequence":
    case "Parallel":
      return plan.nodes.flatMap((node) => fillingsOf(node, at));
    case "Flatten":
      return fillingsOf(plan.node, plan.path.filter((part) => part !== "@").reduce(below, at));
    case "Fetch":
      return [{ node: plan, fills: filledBy(plan, at), requires: requiredBy(plan, at) }];
    default:
      throw new Error(`A plan's ${plan.kind} can't be carried out.`);
  }
}

function filledBy(node: FetchNode, at: KeyPath): ReadonlySet<KeyPath> {
  const fetched = fetchedSelection(node);
  const filled = new Set<KeyPath>();
  fill(fetched.root, at, fetched, filled);
  return filled;
}

function fill(set: SelectionSetNode, at: KeyPath, fetched: FetchedSelection, filled: Set<KeyPath>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const alias = selection.alias?.value ?? selection.name.value;
      const path = below(at, fetched.renamed.get(alias) ?? alias);
      filled.add(path);
      if (selection.selectionSet) fill(selection.selectionSet, path, fetched, filled);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fetched.fragments.get(selection.name.value) : selection;
    if (fragment) fill(fragment.selectionSet, at, fetched, filled);
  }
}

function requiredBy({ requires }: FetchNode, at: KeyPath): KeyPath[] {
  if (requires === undefined) return at === rootPath ? [] : [at];
  return [...new Set(requires.flatMap((one) => leavesOf(one, at)))];
}

function leavesOf(requirement: Requirement, at: KeyPath): KeyPath[] {
  const { selections = [] } = requirement;
  if (requirement.kind === "InlineFragment")
    return [typeAt(at), ...selections.flatMap((one) => leavesOf(one, at))];
  const path = below(at, requirement.alias ?? requirement.name);
  return selections.length === 0 ? [path] : selections.flatMap((one) => leavesOf(one, path));
}
