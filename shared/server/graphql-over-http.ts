import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError, Kind } from "graphql";
import Negotiator from "negotiator";
import type { ErrorCode } from "../errors.js";
import { remembering } from "../remembering.js";
import { Refusal } from "./graphql-request.js";

const partsTypes = [
  // Of no known form: whoever wants nothing more exact, wants none.
  "multipart/mixed",
  "multipart/mixed; incrementalSpec=v0.2",
  "multipart/mixed; deferSpec=20220824",
] as const;
/** The forms of an answer in parts: that of a working draft of 2022, which Apollo Client and Relay read, and the next one. */
export type PartsType = Exclude<(typeof partsTypes)[number], "multipart/mixed">;

const answerTypes = [
  "application/json",
  "application/graphql-response+json",
  ...partsTypes,
  "text/event-stream",
] as const;
export type AnswerType = (typeof answerTypes)[number];

/** The media type that the client would rather have, as Apollo Server will choose it; undefined if it wants none of ours. */
export function answerType(accept: string | undefined): AnswerType | undefined {
  return accept === undefined ? "application/json" : preferredType(accept);
}

const preferredType = remembering(
  (accept) => new Negotiator({ headers: { accept } }).mediaType([...answerTypes]) as AnswerType | undefined,
);

/** The form in which the client takes an answer in parts, as Apollo Server chooses it; undefined if it wants none of ours. */
export function partsType(accept: string | undefined): PartsType | undefined {
  return accept?.includes(partsTypes[0]) ? preferredPartsType(accept) : undefined;
}

const preferredPartsType = remembering((accept) => {
  const preferred = new Negotiator({ headers: { accept } }).mediaType([...partsTypes]);
  return preferred === "multipart/mixed" ? undefined : (preferred as PartsType | undefined);
});

/** What an answer that is written at once calls itself, as Apollo Server chooses it; undefined if the client wants none of it. */
export function wholeAnswerType(accept: string | undefined): string | undefined {
  return accept ? preferredWholeType(accept) : "application/json; charset=utf-8";
}

const preferredWholeType = remembering((accept) =>
  new Negotiator({ headers: { accept } }).mediaType([
    "application/json; charset=utf-8",
    "application/graphql-response+json; charset=utf-8",
    "application/json; callbackSpec=1.0; charset=utf-8",
  ]),
);

const graphqlType = "application/graphql-response+json";

/** What an answer calls itself that tells of nothing but errors, which decides its status. */
export function errorType(accept: string | undefined): "application/json" | typeof graphqlType {
  return wholeAnswerType(accept)?.startsWith(graphqlType) ? graphqlType : "application/json";
}

/**
 * Refuses a request that is well formed as HTTP, outside of Apollo Server, with the status that the media type asks for.
 * @param accept the request's header
 */
export function requestRefusal({ message, extensions }: GraphQLError, accept: string | undefined): Refusal {
  const { code, ...more } = extensions as { code: ErrorCode };
  const status = errorType(accept) === graphqlType ? 400 : 200;
  return new Refusal(status, message, { "cache-control": "no-store" }, code, more);
}

/**
 * What the GraphQL-over-HTTP specification asks for beyond Apollo Server: a request that is well formed as HTTP,
 * but whose document does not parse, validate or take its variables, is answered 200 in `application/json`
 * (there the status speaks of the transport) and 400 only in `application/graphql-response+json`.
 */
export const graphqlOverHttp: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      didResolveOperation: async ({ operation, request }) =>
        refuseNoOperation(operation, request.operationName),
      willSendResponse: async (context) => settleRequestErrors(context),
    };
  },
};

/** Apollo Server leaves this to whoever executes, and Apollo's gateway answers it as a fault of its own. */
function refuseNoOperation(operation: unknown, name: string | undefined): void {
  if (operation !== undefined) return;
  const message =
    name === undefined
      ? "The document has several operations or none: `operationName` has to say which to run."
      : `The document has no operation named "${name}".`;
  throw new GraphQLError(message, {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
  });
}

type Answered = GraphQLRequestContextWillSendResponse<object>;

function settleRequestErrors({ request, response, errors }: Answered): void {
  if (response.http.status !== 400 || response.body.kind !== "single") return;
  const result = response.body.singleResult;
  if (result.errors === undefined || result.errors.some(isNoGraphQLRequest)) return;
  result.errors = result.errors.map((error, index) =>
    errors?.[index]?.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? asValidationError(error) : error,
  );
  if (errorType(request.http?.headers.get("accept")) === "application/json") response.http.status = 200;
}

function isNoGraphQLRequest({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === "BAD_REQUEST" || extensions?.code === "INTERNAL_SERVER_ERROR";
}

/** Apollo calls it BAD_USER_INPUT when a variable misfits its type, though the same value as a literal fails validation. */
function asValidationError(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, code: "GRAPHQL_VALIDATION_FAILED" } };
}
