import {
  type ArgumentNode,
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isInterfaceType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A field with the arguments that a `@requires` gives it. */
export interface NamedField {
  name: string;
  arguments: readonly ArgumentNode[];
}

export interface NamedRequirements {
  /** The supergraph to plan with. */
  supergraph: DocumentNode;
  /** What the names stand for that only this supergraph has. */
  named: ReadonlyMap<string, NamedField>;
  /** Which of the names a field needs, by `graph.field`; the graph as the supergraph's enum has it. */
  needs: ReadonlyMap<string, ReadonlySet<string>>;
}

type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Gives what `@requires` reads with arguments (`price(currency: "USD")`) names of its own, as fields without arguments.
 * Apollo's planner would fetch it under the field's plain name, also where another requirement, or the client, asks for
 * the same field with other arguments: one would silently get the other's value.
 */
export function nameRequirements(supergraph: DocumentNode): NamedRequirements {
  const naming = new Naming(buildASTSchema(supergraph, { assumeValid: true }));
  const rewritten = visit(supergraph, {
    ObjectTypeDefinition: (type) => naming.inType(type),
    InterfaceTypeDefinition: (type) => naming.inType(type),
  });
  const { named, needs } = naming;
  if (named.size === 0) return { supergraph, named, needs };
  const whole = visit(rewritten, {
    ObjectTypeDefinition: (type) => naming.withFields(type),
    InterfaceTypeDefinition: (type) => naming.withFields(type),
  });
  return { supergraph: whole, named, needs };
}

class Naming {
  readonly named = new Map<string, NamedField>();
  readonly needs = new Map<string, Set<string>>();
  private readonly bySignature = new Map<string, string>();
  /** The names to add, by type. */
  private readonly added = new Map<string, Set<string>>();

  constructor(private readonly schema: GraphQLSchema) {}

  inType<T extends FieldsNode>(type: T): T {
    const fields = type.fields?.map((field) => ({
      ...field,
      directives: field.directives?.map((directive) =>
        directive.name.value === "join__field"
          ? this.inJoin(directive, type.name.value, field.name.value)
          : directive,
      ),
    }));
    return { ...type, fields } as T;
  }

  withFields<T extends FieldsNode>(type: T): T {
    const added = [...(this.added.get(type.name.value) ?? [])].flatMap((name): FieldDefinitionNode[] => {
      const like = type.fields?.find((field) => field.name.value === this.named.get(name)?.name);
      return like ? [{ ...like, name: { kind: Kind.NAME, value: name }, arguments: [] }] : [];
    });
    return added.length === 0 ? type : { ...type, fields: [...(type.fields ?? []), ...added] };
  }

  private inJoin<D extends DirectiveNode>(join: D, type: string, field: string): D {
    const given = (join.arguments ?? []).map((argument) => {
      if (argument.name.value !== "requires" || argument.value.kind !== Kind.STRING) return argument;
      const graph = join.arguments?.find(({ name }) => name.value === "graph")?.value;
      const needer = `${graph?.kind === Kind.ENUM ? graph.value : ""}.${field}`;
      return {
        ...argument,
        value: { ...argument.value, value: this.inFieldSet(argument.value.value, type, needer) },
      };
    });
    return { ...join, arguments: given };
  }

  private inFieldSet(fieldSet: string, type: string, needer: string): string {
    const types = new TypeInfo(this.schema, this.schema.getType(type) as never);
    const set = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
    if (set?.kind !== Kind.OPERATION_DEFINITION || !fieldSet.includes("(")) return fieldSet;
    const rewritten = visit(
      set.selectionSet,
      visitWithTypeInfo(types, {
        // On leaving: the visitor finds the field's type by its own name.
        Field: {
          leave: (node) => {
            const parent = types.getParentType();
            if (!node.arguments?.length || !parent) return undefined;
            const name = this.nameFor(node);
            this.add(parent.name, name);
            const needed = this.needs.get(needer) ?? new Set();
            this.needs.set(needer, needed.add(name));
            return { ...node, name: { kind: Kind.NAME, value: name }, arguments: [] };
          },
        },
      }),
    );
    return stripIgnoredCharacters(print(rewritten)).slice(1, -1);
  }

  private nameFor({ name: { value }, arguments: given = [] }: FieldNode): string {
    const signature = [value, ...given.map((one) => print(one))].join(" ");
    const name = this.bySignature.get(signature) ?? `${requiredKey}${this.named.size}`;
    this.bySignature.set(signature, name);
    this.named.set(name, { name: value, arguments: given });
    return name;
  }

  private add(typeName: string, name: string): void {
    const type = this.schema.getType(typeName);
    const implementations = isInterfaceType(type) ? this.schema.getPossibleTypes(type) : [];
    for (const one of [typeName, ...implementations.map((implementation) => implementation.name)])
      this.added.set(one, (this.added.get(one) ?? new Set()).add(name));
  }
}

/** Names that begin so are ours. */
export const requiredKey = "_r";
