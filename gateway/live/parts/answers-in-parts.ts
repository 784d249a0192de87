import type { ApolloServerPlugin } from "@apollo/server";
import { wholeAnswerType } from "../../../shared/server/graphql-over-http.js";
import { requestIdHeader } from "../../../shared/telemetry/request-id.js";
import { type FormatError, formattedErrors } from "../../execution/format-error.js";
import type { GatewayContext } from "../../partners/gateway-context.js";
import { partsForms } from "./parts-forms.js";
import type { Rest } from "./parts-reader.js";

/**
 * Has Apollo Server write an answer in parts. It knows how, though from a gateway it takes whole answers alone: so it takes
 * the first part for the whole, until it is about to write it.
 */
export function answersInParts(format: FormatError): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response, contextValue: { parts: reader, forward } }) {
          const { body } = response;
          if (reader === undefined || body.kind !== "single") return;
          const takesWhole = wholeAnswerType(request.http?.headers.get("accept")) !== undefined;
          const rest = reader.rest ?? (takesWhole ? undefined : nothing);
          if (rest === undefined) return;
          // What is wrong with a request, its only part says.
          response.http.status = 200;
          response.body = partsForms[reader.type](body.singleResult, rest, (errors) =>
            formattedErrors(errors, format, forward[requestIdHeader]),
          );
        },
      };
    },
  };
}

/** For those who take nothing but parts: the whole answer is one. */
const nothing: Rest = { awaited: [], deliveries: { async *[Symbol.asyncIterator]() {} } };
