import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Seeded } from "../../../shared/demo-data/seeded.js";

/** The same document in which some things are deferred: fragments that it has, and fields that become some. */
export function withDefers(
  document: DocumentNode,
  choose: Seeded,
  conditions: readonly string[],
): DocumentNode {
  const defer = (): DirectiveNode => ({
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: "defer" },
    arguments: choose.chance(0.3)
      ? [argument("label", { kind: Kind.STRING, value: choose.pick(["a", "b", "c"]) })]
      : choose.chance(0.3) && conditions.length > 0
        ? [argument("if", variable(choose.pick(conditions)))]
        : [],
  });
  const set = (selectionSet: SelectionSetNode): SelectionSetNode => ({
    ...selectionSet,
    selections: selectionSet.selections.map((node) => selection(node)),
  });
  const selection = (node: SelectionNode): SelectionNode => {
    const inner =
      "selectionSet" in node && node.selectionSet ? { ...node, selectionSet: set(node.selectionSet) } : node;
    if (!choose.chance(0.3)) return inner;
    if (inner.kind !== Kind.FIELD) return { ...inner, directives: [...(inner.directives ?? []), defer()] };
    const selectionSet = { kind: Kind.SELECTION_SET, selections: [inner] } as const;
    return { kind: Kind.INLINE_FRAGMENT, directives: [defer()], selectionSet };
  };
  return {
    ...document,
    definitions: document.definitions.map((one) => {
      if (one.kind !== Kind.OPERATION_DEFINITION && one.kind !== Kind.FRAGMENT_DEFINITION) return one;
      return { ...one, selectionSet: set(one.selectionSet) };
    }),
  };
}

/** What of it is answered first: without whatever is deferred. */
export function withoutDeferred(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const isDeferred = ({ directives = [] }: SelectionNode) =>
    directives.some(({ name, arguments: given = [] }) => {
      const [condition] = given.flatMap(({ name, value }) => (name.value === "if" ? [value] : []));
      return (
        name.value === "defer" &&
        (condition?.kind !== Kind.VARIABLE || variables[condition.name.value] === true)
      );
    });
  const set = (selectionSet: SelectionSetNode): SelectionSetNode => ({
    ...selectionSet,
    selections: selectionSet.selections
      .filter((node) => !isDeferred(node))
      .map((node) =>
        "selectionSet" in node && node.selectionSet
          ? { ...node, selectionSet: set(node.selectionSet) }
          : node,
      ),
  });
  const reduced = <Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node => ({
    ...node,
    selectionSet: set(node.selectionSet),
  });
  return {
    ...document,
    definitions: document.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION ? reduced(one) : one,
    ),
  };
}

function argument(name: string, value: import("graphql").ConstValueNode | import("graphql").VariableNode) {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value } as const;
}

function variable(name: string) {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
}
