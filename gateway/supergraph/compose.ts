import { composeServices } from "@apollo/composition";
import { lexicographicSortSchema, parse, printSchema } from "graphql";

export interface SubgraphSchema {
  name: string;
  /** Where the gateway reaches it; it becomes part of the supergraph. */
  url: string;
  sdl: string;
}

export interface Supergraph {
  supergraphSdl: string;
  /** The schema that clients see, sorted, with its descriptions and without federation's own machinery. */
  apiSdl: string;
  /** What the composition merged, but would rather have had alike; empty when there is nothing to explain. */
  hints: string[];
}

/** The subgraphs don't fit together; the message has a line for each reason, and names the subgraphs. */
export class CompositionError extends Error {
  override name = "CompositionError";
}

/** @throws CompositionError */
export function composeSupergraph(subgraphs: SubgraphSchema[]): Supergraph {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parseSdl(name, sdl) }));
  const { errors, supergraphSdl, schema, hints } = composeServices(services);
  if (errors !== undefined) throw new CompositionError(errors.map(({ message }) => message).join("\n"));
  return {
    supergraphSdl,
    get apiSdl() {
      return printSchema(lexicographicSortSchema(schema.toAPISchema().toGraphQLJSSchema()));
    },
    hints: hints.map((hint) => hint.toString()),
  };
}

function parseSdl(name: string, sdl: string) {
  try {
    return parse(sdl);
  } catch (error) {
    throw new CompositionError(`[${name}] ${error instanceof Error ? error.message : error}`);
  }
}
