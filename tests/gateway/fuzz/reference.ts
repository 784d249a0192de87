import {
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  visit,
} from "graphql";
import { fieldOf, readWhole } from "./required-values.js";
import { nullable } from "./subgraph.js";
import type { Thing, WorldData } from "./world-data.js";

export interface Question {
  document: DocumentNode;
  variables: Record<string, unknown>;
}

/** What the merged schema answers in one process: what every gateway should. */
export class Reference {
  readonly schema: GraphQLSchema;
  private readonly lenient: GraphQLSchema;

  constructor(
    private readonly data: WorldData,
    apiSdl: string,
  ) {
    this.schema = buildSchema(apiSdl);
    this.lenient = buildASTSchema(withoutNonNull(parse(apiSdl)), { assumeValid: true });
  }

  answer(question: Question): ExecutionResult {
    return this.run(this.schema, question, nullable) as ExecutionResult;
  }

  /** Where something fails, also what nobody would hear of since a null above took its place. */
  failures(question: Question): string[] {
    const { errors = [] } = this.run(this.lenient, question, (value) => value) as ExecutionResult;
    return errors.map(({ path = [] }) => path.join("."));
  }

  private run(schema: GraphQLSchema, { document, variables }: Question, change: (value: unknown) => unknown) {
    const fieldResolver: GraphQLFieldResolver<Thing, unknown> = (source, args, _, info) => {
      const { world } = this.data;
      const isMutation = info.parentType === info.schema.getMutationType();
      const thing = isMutation ? { type: "Mutation", id: "Mutation" } : source;
      return change(readWhole(this.data, thing, fieldOf(world, thing.type, info.fieldName), args));
    };
    return execute({
      schema,
      document,
      variableValues: variables,
      rootValue: { type: "Query", id: "Query" } satisfies Thing,
      fieldResolver,
      typeResolver: ({ type }: Thing) => type,
    });
  }
}

/** Fields that may all be null: nothing climbs. Arguments stay as they are. */
function withoutNonNull(document: DocumentNode): DocumentNode {
  const bare = (node: unknown): unknown =>
    visit(node as DocumentNode, { NonNullType: { leave: ({ type }) => type } });
  return visit(document, {
    FieldDefinition: (field) => ({ ...field, type: bare(field.type) }),
    InputObjectTypeDefinition: () => false,
    InputValueDefinition: () => false,
  });
}
