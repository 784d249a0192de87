import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import type { GatewayInterface } from "@apollo/server-gateway-interface";
import type { Logger } from "../shared/server/log.js";
import type { FormatError } from "./execution/format-error.js";
import type { GatewayContext } from "./partners/gateway-context.js";

export interface ApolloServerOptions {
  gateway: GatewayInterface;
  formatError: FormatError;
  plugins: ApolloServerPlugin<GatewayContext>[];
  log: Logger;
}

/** Apollo Server, not started, for whatever is new: it reads an operation, validates it, and asks the gateway. */
export function apolloServer({ log, ...options }: ApolloServerOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    ...options,
    introspection: true,
    // The guard has put texts in the place of their hashes.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: quiet(log),
  });
}

/** Apollo tells at length what its own users want to know. */
function quiet(log: Logger) {
  return {
    debug: (message: unknown) => log.trace(message),
    info: (message: unknown) => log.debug(message),
    warn: (message: unknown) => log.warn(message),
    error: (message: unknown) => log.error(message),
  };
}
