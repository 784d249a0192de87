import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** How much a selection asks for, with its fragments wherever they are spread. */
export interface FieldCounts {
  /** Fields within fields. */
  depth: number;
  /** Fields that stand in the selection itself. */
  rootFields: number;
  fields: number;
  aliases: number;
  introspection: { depth: number; fields: number };
}

/** No sum goes beyond: a few fragments that spread each other are more fields than there are numbers. */
export const uncountable = 1e9;
const introspecting = new Set(["__schema", "__type"]);

/**
 * Counts the fields of a document, each fragment once: what it holds is the same wherever it is spread. Cycles of
 * fragments, which validation will refuse, count as far as they have not come round.
 */
export class CountedDocument {
  readonly operations: readonly FieldCounts[];
  /** How often each name is answered under, anywhere in the text. */
  readonly names = new Map<string, number>();
  private readonly fragments = new Map<string, SelectionSetNode>();
  private readonly counted = new Map<string, FieldCounts>();

  constructor({ definitions }: DocumentNode) {
    const operations: OperationDefinitionNode[] = [];
    for (const definition of definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.fragments.set(definition.name.value, definition.selectionSet);
    }
    this.operations = operations.map(({ selectionSet }) => this.selection(selectionSet));
    for (const name of this.fragments.keys()) this.fragment(name);
  }

  /** How many it defines. */
  get fragmentCount(): number {
    return this.fragments.size;
  }

  private selection({ selections }: SelectionSetNode): FieldCounts {
    const sum = nothing();
    for (const node of selections) {
      if (node.kind === Kind.FIELD) add(sum, this.field(node));
      else if (node.kind === Kind.INLINE_FRAGMENT) add(sum, this.selection(node.selectionSet));
      else add(sum, this.fragment(node.name.value));
    }
    return sum;
  }

  private fragment(name: string): FieldCounts {
    const known = this.counted.get(name);
    const selectionSet = this.fragments.get(name);
    if (known || !selectionSet) return known ?? nothing();
    this.counted.set(name, nothing());
    const counts = this.selection(selectionSet);
    this.counted.set(name, counts);
    return counts;
  }

  private field({ name, alias, selectionSet }: FieldNode): FieldCounts {
    const key = (alias ?? name).value;
    this.names.set(key, (this.names.get(key) ?? 0) + 1);
    const { depth, fields, aliases, introspection } = selectionSet ? this.selection(selectionSet) : nothing();
    const counts = {
      depth: depth + 1,
      rootFields: 1,
      fields: fields + 1,
      aliases: aliases + (alias === undefined ? 0 : 1),
    };
    if (!introspecting.has(name.value)) return { ...counts, introspection };
    return { ...nothing(), rootFields: 1, introspection: { depth: counts.depth, fields: counts.fields } };
  }
}

function nothing(): FieldCounts {
  return { depth: 0, rootFields: 0, fields: 0, aliases: 0, introspection: { depth: 0, fields: 0 } };
}

function add(sum: FieldCounts, more: FieldCounts): void {
  sum.depth = Math.max(sum.depth, more.depth);
  sum.rootFields = plus(sum.rootFields, more.rootFields);
  sum.fields = plus(sum.fields, more.fields);
  sum.aliases = plus(sum.aliases, more.aliases);
  sum.introspection.depth = Math.max(sum.introspection.depth, more.introspection.depth);
  sum.introspection.fields = plus(sum.introspection.fields, more.introspection.fields);
}

function plus(one: number, other: number): number {
  return Math.min(one + other, uncountable);
}
