import { ApolloServer, type GraphQLRequestContext } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { nobody } from "../../shared/auth/caller.js";
import { maskErrors } from "../../shared/errors.js";
import { SubgraphLive } from "../../shared/live/subgraph-live.js";
import { type RunningServer, serveGraphQL } from "../../shared/server/http-server.js";
import { quietLog } from "./quiet-log.js";

type Resolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>["resolvers"]
>;

export interface TinySubgraph extends RunningServer {
  port: number;
  /** What it was asked for callers, newest last: that the gateway looks at its schema every few seconds is left out. */
  requests: { query: string | undefined; headers: Headers }[];
}

/**
 * A subgraph of a few lines, over real HTTP, for tests of the gateway.
 * @param port 0 takes any free port
 */
export async function startTinySubgraph(sdl: string, resolvers: unknown, port = 0): Promise<TinySubgraph> {
  const requests: TinySubgraph["requests"] = [];
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as Resolvers });
  const server = new ApolloServer({
    schema,
    formatError: maskErrors(() => undefined),
    stopOnTerminationSignals: false,
    plugins: [
      {
        async requestDidStart({ request }: GraphQLRequestContext<object>) {
          if (request.query?.includes("LegamiSchema")) return;
          requests.push({ query: request.query, headers: new Headers([...(request.http?.headers ?? [])]) });
        },
      },
    ],
  });
  const running = await serveGraphQL({
    server,
    context: async () => ({}),
    live: new SubgraphLive({ server, schema, context: () => ({}) }),
    actingOf: async () => ({ caller: nobody, viaGateway: true }),
    ready: async () => true,
    host: "127.0.0.1",
    port,
    log: quietLog,
  });
  return { ...running, requests, port: Number(new URL(running.url).port) };
}
