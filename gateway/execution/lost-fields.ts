import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import type { Outage } from "./outage.js";

export type Plan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]["queryPlan"];
type PlanNode = Exclude<NonNullable<Plan["node"]>, { kind: "Subscription" }>;
type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;
type Requirement = NonNullable<FetchNode["requires"]>[number];
type Path = readonly (string | number)[];

/** A fetch of the plan that ended in an outage. */
export interface Failure {
  operation: string | undefined;
  path: Path;
  outage: Outage;
}

/** An object of the partners' data, by response key. */
export type DataObject = Record<string, unknown>;

/** What is absent from the partners' data because of an outage, object by object and response key by response key. */
export class LostFields {
  private readonly byObject = new Map<DataObject, Map<string, Outage>>();

  /**
   * Goes through the plan in its order. A fetch loses the fields it would have filled when it failed itself, and also
   * when it could not be sent for an object because what it requires of it was lost before.
   * @param data what the partners answered, merged, before any null was propagated
   */
  constructor(
    private readonly schema: GraphQLSchema,
    plan: Plan,
    data: DataObject,
    private readonly failures: readonly Failure[],
  ) {
    if (plan.node && plan.node.kind !== "Subscription") this.visit(plan.node, [data], []);
  }

  /** The outage that the absent field is owed to, if it is one. */
  get(object: DataObject, key: string): Outage | undefined {
    return this.byObject.get(object)?.get(key);
  }

  private visit(node: PlanNode, objects: DataObject[], path: Path): void {
    if (node.kind === "Sequence" || node.kind === "Parallel") {
      for (const child of node.nodes) this.visit(child, objects, path);
    } else if (node.kind === "Flatten") {
      const inner = objects.flatMap((object) => objectsAt(object, node.path));
      this.visit(node.node, inner, [...path, ...node.path]);
    } else if (node.kind === "Condition") {
      // What a branch that did not run would have filled, nobody selects: no need to know which one ran.
      for (const child of [node.ifClause, node.elseClause]) if (child) this.visit(child, objects, path);
    } else if (node.kind === "Fetch") {
      this.visitFetch(node, objects, path);
    }
  }

  private visitFetch(node: FetchNode, objects: DataObject[], path: Path): void {
    const failure = this.failures.find(
      ({ outage, operation, path: at }) =>
        outage.partner === node.serviceName && operation === node.operation && `${at}` === `${path}`,
    );
    let selection: FetchedSelection | undefined;
    for (const object of objects) {
      const missing = this.firstMissing(object, node.requires ?? []);
      const outage = missing ? this.get(missing.object, missing.key) : failure?.outage;
      if (outage === undefined) continue;
      selection ??= fetchedSelection(node);
      this.lose(object, selection.root, selection, outage);
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
      for (const inner of objectsAt(value, [])) {
        const missing = this.firstMissing(inner, requirement.selections ?? []);
        if (missing) return missing;
      }
    }
    return undefined;
  }

  private lose(object: DataObject, set: SelectionSetNode, fetched: FetchedSelection, outage: Outage): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const alias = selection.alias?.value ?? selection.name.value;
        const key = fetched.renamed.get(alias) ?? alias;
        const value = ownValue(object, key);
        if (value === undefined) this.note(object, key, outage);
        // A value that two partners fill together.
        else if (selection.selectionSet)
          for (const inner of objectsAt(value, [])) this.lose(inner, selection.selectionSet, fetched, outage);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fetched.fragments.get(selection.name.value) : selection;
      if (fragment && this.applies(fragment.typeCondition?.name.value, object))
        this.lose(object, fragment.selectionSet, fetched, outage);
    }
  }

  private note(object: DataObject, key: string, outage: Outage): void {
    const keys = this.byObject.get(object) ?? new Map<string, Outage>();
    if (!keys.has(key)) keys.set(key, outage);
    this.byObject.set(object, keys);
  }

  private applies(condition: string | undefined, { __typename: typename }: DataObject): boolean {
    if (condition === undefined || typename === undefined || typename === condition) return true;
    const [general, actual] = [this.schema.getType(condition), this.schema.getType(String(typename))];
    return isAbstractType(general) && isObjectType(actual) && this.schema.isSubType(general, actual);
  }
}

interface FetchedSelection {
  /** What is selected of each object. */
  root: SelectionSetNode;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Response keys that the plan changes back after the fetch. */
  renamed: Map<string, string>;
}

function fetchedSelection(node: FetchNode): FetchedSelection {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
  for (const definition of (parse(node.operation) satisfies DocumentNode).definitions) {
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

/** All objects at a path of keys; `@` stands for each item of a list. */
function objectsAt(value: unknown, path: Path): DataObject[] {
  if (Array.isArray(value))
    return value.flatMap((item) => objectsAt(item, path[0] === "@" ? path.slice(1) : path));
  if (typeof value !== "object" || value === null) return [];
  const [key, ...rest] = path;
  if (key === undefined) return [value as DataObject];
  return objectsAt(ownValue(value as DataObject, String(key)), rest);
}

export function ownValue(object: DataObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
