import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from "graphql";
import { type Conditions, isCondition, isSelected } from "./conditions.js";
import { deferAs, partOf } from "./numbered-parts.js";
import { partsApart } from "./parts-apart.js";
import { nameNode, selectionSet, typename } from "./selection-nodes.js";

/**
 * A client's operation as some callers may ask it, with `@skip` and `@include` decided by their variables. Where its parts are
 * numbered, `@defer` is decided likewise; else it has none.
 */
export interface Asked {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  conditions: Conditions;
  /** What is taken out. Below a field that is not, something stays: that it is there, even if nothing of it is to be seen. */
  isDenied: (field: FieldNode) => boolean;
}

/** What of an operation is planned and fetched. */
export interface NormalForm {
  /** Equal operations have equal texts. Undefined where the partners need not be asked for anything. */
  text: string | undefined;
  /** By which key a client's field is in the partners' data. */
  keys: ReadonlyMap<FieldNode, string>;
}

/**
 * Writes an operation with response keys of our own. Clients' aliases may collide with keys and with what `@requires`
 * reads, and planners mix them up: so a field without arguments has its own name, and any other a key that is no field's,
 * the same wherever it has the same arguments. The partners' data then hold each thing once, by whatever number of
 * names it was asked. Conditions are decided before, since planners lose the neighbours of what is left out.
 */
export function normalForm(asked: Asked): NormalForm {
  return new Normalizer(asked).form();
}

class Normalizer {
  private readonly keys = new Map<FieldNode, string>();
  private readonly named = new Map<string, string>();
  private readonly fragments = new Map<string, FragmentDefinitionNode | undefined>();
  private readonly mutationType: GraphQLNamedType | undefined;
  private defers = false;

  constructor(private readonly asked: Asked) {
    const { schema, operation } = asked;
    if (operation.operation === "mutation") this.mutationType = schema.getMutationType() ?? undefined;
  }

  form(): NormalForm {
    const { schema, operation } = this.asked;
    const selectionSet = this.reduceSet(operation.selectionSet, schema.getRootType(operation.operation));
    if (selectionSet === undefined) return { text: undefined, keys: this.keys };
    const definitions = [...this.fragments.values()].filter((definition) => definition !== undefined);
    const used = new Set<string>();
    const without = { ...operation, directives: [], variableDefinitions: [], selectionSet };
    visit({ kind: Kind.DOCUMENT, definitions: [without, ...definitions] } as const, {
      Variable: ({ name }) => void used.add(name.value),
    });
    const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
      used.has(variable.name.value),
    );
    const document = {
      kind: Kind.DOCUMENT,
      definitions: [{ ...without, variableDefinitions }, ...definitions],
    } as const;
    const placed = this.defers ? partsApart(document) : document;
    return { text: stripIgnoredCharacters(print(placed)), keys: this.keys };
  }

  private reduceSet(
    set: SelectionSetNode,
    type: GraphQLNamedType | null | undefined,
  ): SelectionSetNode | undefined {
    const selections = set.selections.flatMap((selection) => this.reduce(selection, type) ?? []);
    return selections.length === 0 ? undefined : { ...set, selections };
  }

  private reduce(
    selection: SelectionNode,
    type: GraphQLNamedType | null | undefined,
  ): SelectionNode | undefined {
    const { schema, conditions } = this.asked;
    if (!isSelected(selection, conditions)) return undefined;
    if (selection.kind === Kind.FIELD) return this.field(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return this.fragment(selection.name.value) && { ...selection, directives: [] };
    const { typeCondition } = selection;
    const inner = typeCondition ? schema.getType(typeCondition.name.value) : type;
    const selectionSet = this.reduceSet(selection.selectionSet, inner);
    return selectionSet && { ...selection, directives: this.defer(selection), selectionSet };
  }

  private defer(selection: SelectionNode): DirectiveNode[] {
    const part = partOf(selection, this.asked.conditions);
    if (part === undefined) return [];
    this.defers = true;
    return [deferAs(part)];
  }

  private fragment(name: string): FragmentDefinitionNode | undefined {
    if (this.fragments.has(name)) return this.fragments.get(name);
    const definition = this.asked.fragments[name];
    const type = definition && this.asked.schema.getType(definition.typeCondition.name.value);
    const selectionSet = definition && this.reduceSet(definition.selectionSet, type);
    const reduced = selectionSet && { ...definition, directives: [], selectionSet };
    this.fragments.set(name, reduced);
    return reduced;
  }

  private field(node: FieldNode, type: GraphQLNamedType | null | undefined): FieldNode | undefined {
    const { value: name } = node.name;
    if (this.asked.isDenied(node)) return undefined;
    // What the gateway knows by itself.
    if (name.startsWith("__") && (name !== "__typename" || this.isRoot(type))) return undefined;
    const key = this.keyOf(node, type);
    this.keys.set(node, key);
    const { alias: _, ...unnamed } = node;
    const named: FieldNode = {
      ...unnamed,
      ...(key !== name && { alias: nameNode(key) }),
      directives: node.directives?.filter((directive) => !isCondition(directive)) ?? [],
    };
    if (node.selectionSet === undefined) return named;
    const selectionSet = this.reduceSet(node.selectionSet, this.typeOf(type, name)) ?? onlyThatItIs;
    return { ...named, selectionSet };
  }

  private keyOf(node: FieldNode, type: GraphQLNamedType | null | undefined): string {
    const { value: name } = node.name;
    const { arguments: given = [], directives = [], alias } = node;
    const others = directives.filter((directive) => !isCondition(directive));
    // Each mutation is done as often as it is asked for; and what fails in an object is to leave the same one whole that
    // is asked for under another name.
    const isApart = (type !== undefined && type === this.mutationType) || node.selectionSet !== undefined;
    const again = isApart && alias !== undefined && alias.value !== name ? alias.value : "";
    if (given.length === 0 && others.length === 0 && again === "") return name;
    const signature = [again, name, ...[...given, ...others].map((part) => print(part))].join(" ");
    const key = this.named.get(signature) ?? `${ownKey}${this.named.size}`;
    this.named.set(signature, key);
    return key;
  }

  private isRoot(type: GraphQLNamedType | null | undefined): boolean {
    return type === this.asked.schema.getRootType(this.asked.operation.operation);
  }

  private typeOf(parent: GraphQLNamedType | null | undefined, field: string): GraphQLNamedType | undefined {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
    const type = parent.getFields()[field]?.type;
    return type && getNamedType(type);
  }
}

/** Keys that begin so are ours: `Planner` sees to it that no field of a supergraph does. */
export const ownKey = "_k";

const onlyThatItIs = selectionSet([typename]);
