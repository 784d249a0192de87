import type { ApolloServerPlugin } from "@apollo/server";
import { fail, type Tracing } from "../../../shared/telemetry/tracing.js";
import type { GatewayContext } from "../../partners/gateway-context.js";

/** Spans for what Apollo Server does with a text that is new to it. */
export function readingSpans(tracing: Tracing): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { span: parent } }) {
      if (parent === undefined) return undefined;
      const begin = (name: string) => {
        const span = tracing.begin(name, parent);
        return async (problem?: unknown) => {
          if (problem) fail(span, name);
          span.end();
        };
      };
      return {
        parsingDidStart: async () => begin("parse"),
        validationDidStart: async () => begin("validate"),
      };
    },
  };
}
