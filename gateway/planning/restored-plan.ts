import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from "graphql";
import type { NamedRequirements } from "./named-requirements.js";
import type { FetchNode, PlanNode, Requirement } from "./plan.js";

/**
 * Makes of a plan over named requirements one that the partners understand: what is fetched under such a name is the
 * field with its arguments, and what is sent on has the field's plain name again (`alias` says where it is, `name` what
 * it is sent as). Of requirements that differ in arguments alone, a fetch can send only one: then it becomes several.
 */
export function restoredPlan(node: PlanNode, by: NamedRequirements): PlanNode {
  if (by.named.size === 0) return node;
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((child) => restoredPlan(child, by)) };
    case "Flatten":
      return { ...node, node: restoredPlan(node.node, by) };
    case "Fetch": {
      const fetches = split(node, by).map((fetch) => restoredFetch(fetch, by));
      return fetches.length === 1 ? fetches[0]! : { kind: "Parallel", nodes: fetches };
    }
    default:
      return node;
  }
}

function restoredFetch(node: FetchNode, { named }: NamedRequirements): FetchNode {
  const document = visit(parse(node.operation, { noLocation: true }), {
    Field: (field): FieldNode | undefined => {
      const meant = named.get(field.name.value);
      if (meant === undefined) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: meant.name },
        arguments: meant.arguments,
      };
    },
  });
  const restored = (requirement: Requirement): Requirement => {
    const selections = requirement.selections?.map(restored);
    if (requirement.kind === "InlineFragment") return { ...requirement, selections: selections ?? [] };
    const meant = named.get(requirement.name);
    return {
      ...requirement,
      ...(meant && { alias: requirement.alias ?? requirement.name, name: meant.name }),
      ...(selections && { selections }),
    };
  };
  return {
    ...node,
    operation: stripIgnoredCharacters(print(document)),
    ...(node.requires && { requires: node.requires.map(restored) }),
  };
}

/** The names that a fetch can't send together, since each is the same field with other arguments. */
function rivals(requires: readonly Requirement[], { named }: NamedRequirements): Set<string> {
  const found = new Set<string>();
  const within = (requirements: readonly Requirement[]) => {
    const byField = new Map<string, Set<string>>();
    for (const requirement of requirements) {
      if (requirement.selections) within(requirement.selections);
      if (requirement.kind !== "Field") continue;
      const field = named.get(requirement.name)?.name ?? requirement.name;
      byField.set(field, (byField.get(field) ?? new Set()).add(requirement.name));
    }
    for (const names of byField.values())
      if (names.size > 1) for (const name of names) if (named.has(name)) found.add(name);
  };
  within(requires);
  return found;
}

function split(node: FetchNode, by: NamedRequirements): FetchNode[] {
  const rivalling = rivals(node.requires ?? [], by);
  if (rivalling.size === 0) return [node];
  const document = parse(node.operation, { noLocation: true });
  const [operation] = document.definitions as OperationDefinitionNode[];
  const [entities] = (operation?.selectionSet.selections ?? []) as FieldNode[];
  const selected = entities?.selectionSet?.selections ?? [];
  const buckets: { needs: Set<string>; fields: Set<SelectionNode> }[] = [];
  for (const field of fieldsOf(selected)) {
    const needs = [...(by.needs.get(`${node.serviceName}.${field.name.value}`) ?? [])].filter((name) =>
      rivalling.has(name),
    );
    const bucket = buckets.find((one) => fits(needs, one.needs, by)) ?? {
      needs: new Set(),
      fields: new Set(),
    };
    if (bucket.fields.size === 0) buckets.push(bucket);
    bucket.fields.add(field);
    for (const name of needs) bucket.needs.add(name);
  }
  return buckets.map(({ needs, fields }) => ({
    ...node,
    ...reducedOperation(document, selected, fields),
    requires: reducedRequirements(node.requires ?? [], (name) => !rivalling.has(name) || needs.has(name)),
  }));
}

/** The outermost fields of what is fetched of an entity. */
function fieldsOf(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet.selections) : [];
  });
}

function fits(needs: readonly string[], held: ReadonlySet<string>, { named }: NamedRequirements): boolean {
  return needs.every((name) =>
    [...held].every((other) => other === name || named.get(other)?.name !== named.get(name)?.name),
  );
}

function reducedOperation(
  document: DocumentNode,
  selected: readonly SelectionNode[],
  fields: ReadonlySet<SelectionNode>,
): Pick<FetchNode, "operation" | "variableUsages"> {
  const all = new Set<SelectionNode>(fieldsOf(selected));
  const reduced = visit(document, {
    Field: { enter: (field) => (all.has(field) && !fields.has(field) ? null : undefined) },
    InlineFragment: {
      leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined),
    },
  });
  const used = new Set<string>();
  visit(reduced, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const pruned = visit(reduced, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return {
    operation: stripIgnoredCharacters(print(pruned)),
    variableUsages: [...used].filter((name) => name !== "representations"),
  };
}

function reducedRequirements(
  requirements: readonly Requirement[],
  isKept: (name: string) => boolean,
): Requirement[] {
  return requirements.flatMap((requirement): Requirement[] => {
    if (requirement.kind === "Field" && !isKept(requirement.name)) return [];
    if (requirement.selections === undefined) return [requirement];
    const selections = reducedRequirements(requirement.selections, isKept);
    return selections.length === 0 ? [] : [{ ...requirement, selections }];
  });
}
