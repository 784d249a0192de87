import { Kind, type SelectionSetNode } from "graphql";
import type { FetchNode, PlanNode, Requirement } from "../planning/plan.js";
import { type DataObject, objectsAt, ownValue, type Path } from "./data-object.js";
import { type FetchedSelection, fetchedSelection } from "./fetched-selection.js";
import type { Loss } from "./loss.js";
import type { Failure } from "./run.js";
import type { TypeConditions } from "./type-conditions.js";

/** What is absent from the partners' data because of a loss, object by object and response key by response key. */
export class LostFields {
  private readonly byObject = new Map<DataObject, Map<string, Loss>>();

  /**
   * Goes through the plan in its order. A fetch loses the fields it would have filled when it failed itself, and also
   * when it could not be sent for an object because what it requires of it was lost before.
   * @param data what the partners answered, merged, before any null was propagated
   */
  constructor(
    private readonly types: TypeConditions,
    plan: PlanNode | undefined,
    data: DataObject,
    private readonly failures: readonly Failure[],
  ) {
    if (plan !== undefined) this.visit(plan, [data]);
  }

  /** The loss that the absent field is owed to, if it is one. */
  get(object: DataObject, key: string): Loss | undefined {
    return this.byObject.get(object)?.get(key);
  }

  private visit(node: PlanNode, objects: DataObject[]): void {
    if (node.kind === "Sequence" || node.kind === "Parallel") {
      for (const child of node.nodes) this.visit(child, objects);
    } else if (node.kind === "Flatten") {
      const inner = objects.flatMap((object) => objectsAt(object, node.path as Path));
      this.visit(node.node, inner);
    } else if (node.kind === "Fetch") {
      this.visitFetch(node, objects);
    }
  }

  private visitFetch(node: FetchNode, objects: DataObject[]): void {
    const failure = this.failures.find((one) => one.node === node);
    let selection: FetchedSelection | undefined;
    for (const object of objects) {
      const missing = this.firstMissing(object, node.requires ?? []);
      const loss = missing ? this.get(missing.object, missing.key) : failure?.loss;
      if (loss === undefined) continue;
      selection ??= fetchedSelection(node);
      this.lose(object, selection.root, selection, loss);
    }
  }

  private firstMissing(
    object: DataObject,
    requirements: readonly Requirement[],
  ): { object: DataObject; key: string } | undefined {
    for (const requirement of requirements) {
      if (requirement.kind === "InlineFragment") {
        if (!this.applies(requirement.typeCondition, object)) continue;
        const missing = this.firstMissing(object, requirement.selections);
        if (missing) return missing;
        continue;
      }
      const key = requirement.alias ?? requirement.name;
      const value = ownValue(object, key);
      if (value === undefined) return { object, key };
      for (const inner of objectsAt(value)) {
        const missing = this.firstMissing(inner, requirement.selections ?? []);
        if (missing) return missing;
      }
    }
    return undefined;
  }

  private lose(object: DataObject, set: SelectionSetNode, fetched: FetchedSelection, loss: Loss): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const alias = selection.alias?.value ?? selection.name.value;
        const key = fetched.renamed.get(alias) ?? alias;
        const value = ownValue(object, key);
        if (value === undefined) this.note(object, key, loss);
        // A value that two partners fill together.
        else if (selection.selectionSet)
          for (const inner of objectsAt(value)) this.lose(inner, selection.selectionSet, fetched, loss);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fetched.fragments.get(selection.name.value) : selection;
      if (fragment && this.applies(fragment.typeCondition?.name.value, object))
        this.lose(object, fragment.selectionSet, fetched, loss);
    }
  }

  private note(object: DataObject, key: string, loss: Loss): void {
    const keys = this.byObject.get(object) ?? new Map<string, Loss>();
    if (!keys.has(key)) keys.set(key, loss);
    this.byObject.set(object, keys);
  }

  private applies(condition: string | undefined, { __typename: typename }: DataObject): boolean {
    if (condition === undefined || typeof typename !== "string") return true;
    return this.types.isMet(condition, typename);
  }
}
