import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import type { ExecutionResult } from "graphql";
import { currentCaller } from "../../shared/auth/acting.js";
import { DomainError } from "../../shared/errors.js";
import type { PreparedOperation, Request } from "../execution/prepared-operation.js";
import type { GatewayContext } from "../partners/gateway-context.js";

/** What came of asking for a subscription. */
export interface Beginning {
  begun?: { prepared: PreparedOperation; request: Request; partner: string; body: string; key: string };
}

/** The context of a request that may be a subscription's beginning. */
export interface LiveContext extends GatewayContext {
  beginning?: Beginning;
}

/**
 * What Apollo Server comes to with a subscription, once it has let it in as it lets in everything: it is noted how the
 * subscription begins. What refuses it is the answer.
 */
export async function beginSubscription(
  { source, operationName, request, context }: GatewayGraphQLRequestContext,
  prepared: PreparedOperation,
): Promise<ExecutionResult> {
  const { beginning, forward } = context as LiveContext;
  if (beginning === undefined) throw new DomainError("BAD_REQUEST", notOnce);
  const { variables = {} } = request;
  const asked: Request = { variables, context: { forward }, caller: currentCaller() };
  const begins = await prepared.begin(asked);
  if ("renewed" in begins)
    return beginSubscription({ source, operationName, request, context } as never, begins.renewed);
  if ("result" in begins) return begins.result;
  const key = JSON.stringify([source, operationName, variables]);
  beginning.begun = { prepared, request: asked, ...begins, key };
  return { data: null };
}

const notOnce = {
  en: "A subscription is answered as it goes on: ask for text/event-stream, or over a WebSocket (graphql-transport-ws).",
  it: "Una subscription riceve risposte nel tempo: chiedi text/event-stream, oppure usa un WebSocket (graphql-transport-ws).",
};
