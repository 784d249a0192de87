import { Supergraph } from "@apollo/federation-internals";
import { buildSchema, type GraphQLSchema } from "graphql";
import { PartnerSchema } from "../../../gateway/planning/partner-schema.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { link } from "../audit/federation-cases.js";

/** What planners plan with, of partners' schemas. */
export function smallSupergraph(sdls: Record<string, string>): {
  partners: PartnerSchema[];
  schema: GraphQLSchema;
} {
  const { supergraphSdl } = composeSupergraph(
    Object.entries(sdls).map(([name, sdl]) => ({ name, sdl: `${link}\n${sdl}`, url: "http://x" })),
  );
  const subgraphs = Supergraph.build(supergraphSdl).subgraphs().values();
  return {
    partners: subgraphs.map((subgraph) => new PartnerSchema(subgraph)),
    schema: buildSchema(supergraphSdl, { assumeValid: true }),
  };
}
