import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { type Conditions, conditionOf, isDefer } from "./conditions.js";

/** An operation of which parts may be answered later. */
export interface NumberedParts {
  /** The operation alone, without fragments by name: each `@defer` stands at one place, with its part's number as its label. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** How the client calls each part, if it does; the first, which is what isn't deferred, has no name. */
  labels: readonly (ValueNode | undefined)[];
}

/** What is answered first. */
export const firstPart = 0;

/** Operations that are larger with their fragments written out are answered whole. */
const mostSelections = 20_000;

/** @returns undefined where nothing can be deferred */
export function numberedParts(
  document: DocumentNode,
  operationName: string | undefined,
): NumberedParts | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation || operation.operation === "subscription") return undefined;
  const numbering = new Numbering(document);
  const selectionSet = numbering.set(operation.selectionSet, operation.operation === "mutation");
  if (numbering.labels.length === 1 || numbering.selections > mostSelections) return undefined;
  const numbered = { ...operation, selectionSet };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [numbered] },
    operation: numbered,
    labels: numbering.labels,
  };
}

/** The number of the part that a fragment begins; undefined where it is no part under these conditions. */
export function partOf({ directives = [] }: SelectionNode, conditions: Conditions = {}): number | undefined {
  const defer = directives.find(isDefer);
  const condition = defer && conditionOf(defer);
  if (!defer || (condition?.kind === Kind.VARIABLE && conditions[condition.name.value] !== true))
    return undefined;
  const label = argumentOf(defer, "label");
  return label?.kind === Kind.STRING ? Number(label.value) : undefined;
}

/** Says of a fragment that it is the part of a number. */
export function deferAs(label: number): DirectiveNode {
  const value = { kind: Kind.STRING, value: String(label) } as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: "defer" },
    arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "label" }, value }],
  };
}

class Numbering {
  readonly labels: (ValueNode | undefined)[] = [undefined];
  selections = 0;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor({ definitions }: DocumentNode) {
    for (const one of definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(one.name.value, one);
  }

  /** @param isSerial whether it is of a mutation's root, where one thing is done after the other: nothing there is put off */
  set(set: SelectionSetNode, isSerial = false): SelectionSetNode {
    const selections = set.selections.flatMap((selection) => this.selection(selection, isSerial) ?? []);
    return { ...set, selections };
  }

  private selection(node: SelectionNode, isSerial: boolean): SelectionNode | undefined {
    this.selections++;
    if (this.selections > mostSelections) return undefined;
    if (node.kind === Kind.FIELD)
      return node.selectionSet ? { ...node, selectionSet: this.set(node.selectionSet) } : node;
    const written =
      node.kind === Kind.INLINE_FRAGMENT ? node : (this.fragments.get(node.name.value) ?? undefined);
    if (written === undefined) return undefined;
    const directives = node.directives?.flatMap((one) => this.directive(one, isSerial) ?? []) ?? [];
    const { typeCondition } = written;
    const selectionSet = this.set(written.selectionSet, isSerial);
    return { kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), directives, selectionSet };
  }

  private directive(node: DirectiveNode, isSerial: boolean): DirectiveNode | undefined {
    if (!isDefer(node)) return node;
    const condition = conditionOf(node);
    if (isSerial || (condition?.kind === Kind.BOOLEAN && !condition.value)) return undefined;
    const number = this.labels.push(argumentOf(node, "label")) - 1;
    const numbered = deferAs(number);
    const others = node.arguments?.filter(({ name }) => name.value !== "label") ?? [];
    return { ...numbered, arguments: [...(numbered.arguments ?? []), ...others] };
  }
}

function argumentOf({ arguments: given = [] }: DirectiveNode, wanted: string): ValueNode | undefined {
  return given.find(({ name }) => name.value === wanted)?.value;
}
