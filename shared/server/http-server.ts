import { createServer, type IncomingMessage, type Server } from "node:http";
import type { ApolloServer, ApolloServerPlugin, BaseContext } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Span } from "@opentelemetry/api";
import type { ActingOf } from "../auth/acting-of.js";
import type { Live } from "../live/live.js";
import type { Observe } from "../telemetry/observing.js";
import { graphqlOverHttp } from "./graphql-over-http.js";
import type { Guard } from "./guard.js";
import { drain, listen } from "./listen.js";
import type { Logger } from "./log.js";
import { type Page, type Readiness, refuse, router } from "./router.js";
import type { Shortcut } from "./shortcut.js";

export interface ServeOptions<C extends BaseContext> {
  /** Constructed, not started; with `stopOnTerminationSignals: false`, since signals are for the process to mind. */
  server: ApolloServer<C>;
  /** Called once a request. @param span the request's, where somebody who observes it traces it */
  context: (request: IncomingMessage, span?: Span) => C | Promise<C>;
  /** Looks on at what is asked of `/graphql`. */
  observe?: Observe | undefined;
  /**
   * For whom a request is answered; called once a request, with its body as it came.
   * @throws Refusal where the request shows a token or credential that is no good
   */
  actingOf: ActingOf;
  /** Stands before both ways of answering; without one, everybody may ask everything. */
  guard?: Guard;
  /** The largest body of a request in bytes; a megabyte by default. */
  bodyLimit?: number;
  /** Answers what needs no Apollo Server any more. */
  shortcut?: Shortcut<C>;
  /** Has the server answer in parts whoever accepts that; without, who accepts nothing else is refused. */
  inParts?: ApolloServerPlugin<C>;
  /** Answers what goes on: `text/event-stream`, and connections that change their protocol. */
  live?: Live;
  /** `/ready` answers 200 only when true, else 503. */
  ready: () => Promise<boolean | Readiness>;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Pages for GET beside `/graphql`, by exact path; a path that ends in `/*` stands for all that begin so. */
  pages?: Record<string, Page>;
  /** Whose pages may ask; everybody's, unless given. */
  origins?: readonly string[];
  log: Logger;
}

export interface RunningServer {
  /** Where GraphQL is: ends in `/graphql`. */
  url: string;
  /** Is no longer ready, accepts no more, finishes what is in flight within eight seconds, and stops Apollo Server. */
  close(): Promise<void>;
}

/**
 * Serves GraphQL at `/graphql`, liveness at `/health`, readiness at `/ready`, and the pages given.
 * Nothing of Apollo's that would speak to the outside, or load from there, is on.
 * @throws StartError with one sentence when the port can't be had
 */
export async function serveGraphQL<C extends BaseContext>(options: ServeOptions<C>): Promise<RunningServer> {
  const { server, inParts, host, port, log } = options;
  for (const plugin of plugins) server.addPlugin(plugin);
  if (inParts) server.addPlugin(inParts);
  await server.start();

  let closing: Promise<void> | undefined;
  const route = router(options, () => closing !== undefined);
  const http = createServer((request, response) => {
    response.once("close", () => closing && setImmediate(() => http.closeIdleConnections()));
    route(request, response).catch((error) => refuse(request, response, error, log));
  });
  const { live } = options;
  if (live?.upgrade) http.on("upgrade", (...upgrade) => live.upgrade!(...upgrade));
  // Longer than clients keep idle connections, so that none is closed under a request that is on its way.
  http.keepAliveTimeout = 75_000;
  // A request that takes longer to arrive is somebody who keeps connections busy.
  http.requestTimeout = 30_000;
  try {
    await listen(http, host, port);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: graphqlUrl(http, host),
    close() {
      closing ??= Promise.all([drain(http), live?.end()]).then(() => server.stop());
      return closing;
    },
  };
}

const plugins = [
  graphqlOverHttp,
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

function graphqlUrl(http: Server, host: string): string {
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/graphql`;
}
