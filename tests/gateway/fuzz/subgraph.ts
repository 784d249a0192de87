import {
  buildASTSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
  validate,
} from "graphql";
import { fieldOf, readWhole, requiredFromRepresentation, withRequired } from "./required-values.js";
import { abstractNamed, type FieldPlace, type Key, objectNamed, type World } from "./world.js";
import { BadNull, type Thing, type WorldData } from "./world-data.js";
import { subgraphSdl } from "./world-sdl.js";

type Representation = Record<string, unknown>;

/** A thing that was asked for by key, with what came along. */
interface Reference extends Thing {
  representation: Representation;
}

export interface Asked {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/** Answers as one partner of a world would: it knows its own schema, and the things it is asked for by key. */
export class FuzzSubgraph {
  readonly sdl: string;
  private readonly schema: GraphQLSchema;
  private readonly provides: boolean;

  constructor(
    private readonly data: WorldData,
    readonly name: string,
  ) {
    this.sdl = subgraphSdl(data.world, name);
    this.schema = executableSchema(data.world, name, this.sdl);
    this.provides = this.sdl.includes("@provides(");
  }

  async answer({ query, variables, operationName }: Asked): Promise<ExecutionResult> {
    const { schema } = this;
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      rootValue: { type: "Query", id: "Query" } satisfies Thing,
      fieldResolver: this.resolve,
      typeResolver: (value: Thing | Reference) => {
        const asked = "representation" in value ? String(value.representation.__typename) : "";
        return isObjectType(schema.getType(asked)) ? asked : value.type;
      },
    });
  }

  private readonly resolve: GraphQLFieldResolver<Thing | Reference, unknown> = (source, args, _, info) => {
    const { fieldName, parentType } = info;
    if (fieldName === "_entities") return this.entities(args.representations);
    const root = info.schema.getMutationType() === parentType ? { type: "Mutation", id: "Mutation" } : source;
    const field = fieldOf(this.data.world, root.type, fieldName);
    const { requires } = this.place(parentType.name, fieldName);
    if (requires === undefined) return nullable(readWhole(this.data, root, field, args));
    if (!("representation" in source)) {
      // Where it is provided, the subgraph knows for itself what the field requires.
      if (this.provides) return nullable(readWhole(this.data, root, field, args));
      throw new Error(`${fieldName} is asked for without what it requires.`);
    }
    const required = requiredFromRepresentation(this.data.world, source.representation, requires);
    return nullable(withRequired(this.data.read(source, field, args), required));
  };

  private place(type: string, field: string): FieldPlace {
    const { world } = this.data;
    const object = objectNamed(world, type);
    const known = object
      ? object.places[this.name]?.fields[field]
      : abstractNamed(world, type)?.places[this.name]?.object?.[field];
    if (!known) throw new Error(`${this.name} has no ${type}.${field}.`);
    for (const { fields } of Object.values(object?.places ?? {}))
      if (fields[field]?.override === this.name) throw new Error(`${type}.${field} moved from ${this.name}.`);
    return known;
  }

  private entities(representations: Representation[]): (Reference | null | Error)[] {
    return representations.map((representation) => {
      const type = String(representation.__typename);
      const names = this.keys(type)
        .map(({ fields }) => topNames(fields))
        .filter((key) => key.every((name) => name in representation));
      if (names.length === 0) return new Error(`${type} was asked for without a key of ${this.name}'s.`);
      const thing = this.data.find(type, names.flat(), representation);
      return thing ? { ...thing, representation } : null;
    });
  }

  private keys(type: string): Key[] {
    const object = objectNamed(this.data.world, type);
    if (object) return object.places[this.name]?.keys ?? [];
    return [{ fields: "id", resolvable: true }];
  }
}

/** A null where none may be is told by GraphQL itself. */
export function nullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullable);
  return value instanceof BadNull ? null : value;
}

export function topNames(fields: string): string[] {
  return fields.replace(/\{[^}]*\}/g, "").match(/\w+/g) ?? [];
}

/** The directives are for the composition: here they mean nothing. */
function executableSchema(world: World, subgraph: string, sdl: string): GraphQLSchema {
  const objects = world.objects.filter(({ places }) => (places[subgraph]?.keys.length ?? 0) > 0);
  const interfaceObjects = world.abstracts.filter(({ places }) => places[subgraph]?.object);
  const entities = [...objects, ...interfaceObjects].map(({ name }) => name);
  const document = parse(
    sdl.replace(/^extend schema[^)]*\)/, "") +
      (/^type Query/m.test(sdl) ? "\nextend type Query" : "\ntype Query") +
      (entities.length > 0
        ? ` { _entities(representations: [_Any!]!): [_Entity]! } scalar _Any union _Entity = ${entities.join(" | ")}`
        : " { _nothing: Boolean }"),
  );
  // `buildASTSchema` takes no extensions; two halves of `Query` are put together by hand.
  return buildASTSchema(mergedQuery(document), { assumeValid: true, assumeValidSDL: true });
}

function mergedQuery(document: ReturnType<typeof parse>): ReturnType<typeof parse> {
  const extension = document.definitions.find(({ kind }) => kind === "ObjectTypeExtension");
  if (extension?.kind !== "ObjectTypeExtension") return document;
  const definitions = document.definitions.flatMap((one) => {
    if (one === extension) return [];
    if (one.kind !== "ObjectTypeDefinition" || one.name.value !== "Query") return [one];
    return [{ ...one, fields: [...(one.fields ?? []), ...(extension.fields ?? [])] }];
  });
  return { ...document, definitions };
}
