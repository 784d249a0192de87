import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type GraphQLSchema, parse, print } from "graphql";
import { type BuildSchemaOptions, buildSchema, createResolversMap, type PubSub } from "type-graphql";
import type { AccessTable } from "../auth/access-table.js";
import { applyAccess } from "../auth/apply-access.js";
import { enforceAccess } from "../auth/enforce-access.js";
import { applyFreshness, type FreshFor } from "./apply-freshness.js";
import { checkInput } from "./input-rules.js";
import { withListSizes } from "./list-sizes.js";

/** Finds what a representation (`{ __typename, …key fields }`) stands for; null where there is no such thing. */
export type ReferenceResolver<Context> = (representation: never, context: Context) => unknown;

export interface FederatedSchemaOptions<Context> {
  resolvers: BuildSchemaOptions["resolvers"];
  /** Object types that no resolver's signature names, such as an interface's implementations. */
  orphanedTypes?: NonNullable<BuildSchemaOptions["orphanedTypes"]>;
  /** How each entity of this subgraph is found by its key, by type name. */
  references: Record<string, ReferenceResolver<Context>>;
  /** Who may read each field. */
  access: AccessTable;
  /** What may be kept, and for how long; without, nothing. */
  freshFor?: FreshFor;
}

const federation = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@authenticated", "@requiresScopes", "@listSize"]
)`;

/**
 * Joins type-graphql and \@apollo/subgraph: the only file that knows both.
 * @returns an executable subgraph schema with `_service` and `_entities`
 */
export async function buildFederatedSchema<Context>(
  options: FederatedSchemaOptions<Context>,
): Promise<GraphQLSchema> {
  const schema = await buildPlainSchema(options);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, never>>;
  for (const [typeName, find] of Object.entries(options.references)) {
    resolvers[typeName] = { ...resolvers[typeName], __resolveReference: settled(find) as never };
  }
  const sdl = sdlOf(schema, options);
  const federated = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  // The gateway compares what a partner serves with the committed snapshot: word for word the same, it has no work.
  federated.getQueryType()!.getFields()._service!.resolve = () => ({ sdl });
  enforceAccess(federated, options.access);
  return federated;
}

/** The subgraph's own SDL, as its `schema.graphql` shows it: without the definitions that federation adds. */
export async function printFederatedSchema<Context>(
  options: FederatedSchemaOptions<Context>,
): Promise<string> {
  return sdlOf(await buildPlainSchema(options), options);
}

/** type-graphql wants one. Here each subscription says itself what it follows: what the database tells (`changesIn`). */
const noTopics: PubSub = {
  publish: refuseTopics,
  subscribe: refuseTopics,
};

function refuseTopics(): never {
  throw new Error("There are no topics: what changes, the database tells.");
}

async function buildPlainSchema<Context>({ resolvers, orphanedTypes = [] }: FederatedSchemaOptions<Context>) {
  const schema = await buildSchema({
    resolvers,
    orphanedTypes,
    validateFn: checkInput,
    skipCheck: true,
    pubSub: noTopics,
  });
  // type-graphql has no place for these, and partners must say the same.
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  const subscription = schema.getSubscriptionType();
  if (query) query.description = "What can be read (letture).";
  if (mutation) mutation.description = "What can be changed (operazioni); each is done whole, or not at all.";
  if (subscription)
    subscription.description =
      "What can be followed (aggiornamenti in tempo reale): first as it is, then as it is after each change; of changes in quick succession, the last.";
  return schema;
}

function sdlOf(
  schema: GraphQLSchema,
  { access, freshFor }: Pick<FederatedSchemaOptions<never>, "access" | "freshFor">,
): string {
  const document = parse(withoutSchemaDefinition(printSchemaWithDirectives(schema)));
  const ruled = applyAccess(document, access);
  return `${federation}\n\n${print(withListSizes(applyFreshness(ruled, access, freshFor)))}\n`;
}

/** Federation names the root type itself. */
function withoutSchemaDefinition(sdl: string): string {
  return sdl.replace(/^schema \{[^}]*\}\s*/, "");
}

/** A synchronous throw in a reference resolver would lose the whole `_entities` list; a rejection costs one item. */
function settled<Context>(find: ReferenceResolver<Context>): ReferenceResolver<Context> {
  return async (representation, context) => find(representation, context);
}
