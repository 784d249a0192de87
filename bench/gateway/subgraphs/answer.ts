import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import type { FixedSubgraph, Thing } from "./fixed-subgraph.js";

type AnsweringPart = Omit<FixedSubgraph, "name">;
type Variables = Record<string, unknown>;

/**
 * What a subgraph answers an operation: whatever shape a gateway gives its fetch (aliases, fragments, several
 * `_entities`), since each asks differently. It checks nothing, and knows no `@include` and no interfaces.
 */
export function answer(
  subgraph: AnsweringPart,
  document: DocumentNode,
  variables: Variables,
): { data: object } {
  const operation = getOperationAST(document);
  if (!operation) throw new Error("A constant subgraph answers documents of one operation.");
  const root = { __typename: "Query" };
  return { data: new Answering(subgraph, document, variables).select([operation.selectionSet], root) };
}

class Answering {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly subgraph: AnsweringPart,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  select(selectionSets: readonly SelectionSetNode[], thing: Thing): object {
    const fields = new Map<string, FieldNode[]>();
    for (const selectionSet of selectionSets) this.collect(selectionSet, thing.__typename, fields);
    return Object.fromEntries(
      Array.from(fields, ([key, nodes]) => [key, this.complete(nodes, this.resolve(nodes[0]!, thing))]),
    );
  }

  private collect({ selections }: SelectionSetNode, type: string, into: Map<string, FieldNode[]>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        into.set(key, [...(into.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value)! : selection;
      const on = fragment.typeCondition?.name.value ?? type;
      if (on === type) this.collect(fragment.selectionSet, type, into);
    }
  }

  private resolve({ name: { value: name }, arguments: given = [] }: FieldNode, thing: Thing): unknown {
    const { fields, entity = (representation) => representation, sdl } = this.subgraph;
    const args = Object.fromEntries(
      given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, this.variables)]),
    );
    if (name === "_entities") return (args.representations as Thing[]).map(entity);
    if (name === "_service") return { __typename: "_Service", sdl };
    const field = fields[thing.__typename]?.[name];
    return field === undefined ? thing[name] : field(thing, args);
  }

  private complete(nodes: readonly FieldNode[], value: unknown): unknown {
    if (value === undefined || value === null) return null;
    if (Array.isArray(value)) return value.map((item) => this.complete(nodes, item));
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return sets.length === 0 ? value : this.select(sets, value as Thing);
  }
}
