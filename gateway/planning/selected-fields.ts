import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
} from "graphql";
import type { Fields } from "./field-set.js";
import { responseKey, selectionSet } from "./selection-nodes.js";

/** A field as it is selected in all places together. */
export interface SelectedField {
  /** Its response key. */
  key: string;
  node: FieldNode;
  under: Fields;
}

/** Tells what an operation selects of things of a type. */
export class SelectedFields {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document?: DocumentNode,
  ) {
    for (const definition of document?.definitions ?? [])
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** What is selected of a thing that is of a type. */
  of(type: string, selections: Fields): SelectedField[] {
    return this.sorted(type, selections).fields;
  }

  /** The same, and what is selected only of some things of the type, where that is an interface or a union. */
  sorted(type: string, selections: Fields): { fields: SelectedField[]; ofSome: Fields } {
    const found = new Map<string, SelectedField & { under: SelectionNode[] }>();
    const ofSome: SelectionNode[] = [];
    const add = (selection: SelectionNode): void => {
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        const field = found.get(key) ?? { key, node: selection, under: [] };
        field.under.push(...(selection.selectionSet?.selections ?? []));
        found.set(key, field);
        return;
      }
      const { condition, under } = this.fragment(selection);
      if (condition === undefined || this.is(type, condition)) under.forEach(add);
      else ofSome.push(selection);
    };
    selections.forEach(add);
    return { fields: [...found.values()], ofSome };
  }

  /** What a fragment selects, and of things of which type alone. */
  fragment(one: InlineFragmentNode | FragmentSpreadNode): { condition: string | undefined; under: Fields } {
    const fragment = one.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(one.name.value) : one;
    return {
      condition: fragment?.typeCondition?.name.value,
      under: fragment?.selectionSet.selections ?? [],
    };
  }

  /** The objects that may be meant by a type. */
  possibleTypes(type: string): string[] {
    const found = this.schema.getType(type);
    return isAbstractType(found) ? this.schema.getPossibleTypes(found).map(({ name }) => name) : [type];
  }

  /** The objects that may be in a field. */
  typesIn(type: string, field: string): string[] {
    const found = this.schema.getType(type);
    const known = isObjectType(found) || isInterfaceType(found) ? found.getFields()[field] : undefined;
    return known ? this.possibleTypes(getNamedType(known.type).name) : [];
  }

  /** Whether every partner can be asked, without a key. */
  isRoot(type: string): boolean {
    return type === this.schema.getQueryType()?.name || this.isChange(type);
  }

  /** Whether to ask for its fields changes something. */
  isChange(type: string): boolean {
    return type === this.schema.getMutationType()?.name;
  }

  interfacesOf(type: string): string[] {
    const found = this.schema.getType(type);
    return isObjectType(found) || isInterfaceType(found) ? found.getInterfaces().map(({ name }) => name) : [];
  }

  /** Whether all things of a type are also of another. */
  is(type: string, condition: string): boolean {
    if (type === condition) return true;
    const [narrow, wide] = [this.schema.getType(type), this.schema.getType(condition)];
    return isAbstractType(wide) && narrow !== undefined && this.schema.isSubType(wide, narrow as never);
  }
}

/** A field with something else under it. */
export function withUnder({ node }: SelectedField, selections: Fields): FieldNode {
  if (selections.length === 0) return node;
  return { ...node, selectionSet: selectionSet(selections) };
}
