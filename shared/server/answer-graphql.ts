import type { IncomingMessage, ServerResponse } from "node:http";
import type { BaseContext, HTTPGraphQLResponse } from "@apollo/server";
import { actingFor } from "../auth/acting.js";
import type { Caller } from "../auth/caller.js";
import { preferredLanguage, speaking } from "../language/language.js";
import { answerType, wholeAnswerType } from "./graphql-over-http.js";
import { type ReceivedRequest, Refusal, readGraphQLRequest } from "./graphql-request.js";
import type { ServeOptions } from "./http-server.js";
import { type HeaderList, protection, putHeaders } from "./response-headers.js";
import type { ShortAnswer } from "./shortcut.js";

/**
 * Answers a request to `/graphql`.
 * @throws whatever `refuse` is to say; the answer has its headers by then
 */
export async function answerGraphQL<C extends BaseContext>(
  options: ServeOptions<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept, "accept-language": acceptLanguage } = request.headers;
  let headers = protection(request, options.origins);
  try {
    // Apollo Server would find this out only after it has run the operation.
    if (answerType(accept) === undefined) {
      throw new Refusal(406, "The answer is application/json or application/graphql-response+json.");
    }
    const received = await readGraphQLRequest(request);
    const language = preferredLanguage(acceptLanguage);
    headers = [...headers, "content-language", language, "vary", "accept-language, authorization"];
    const answer = await speaking(language, () => carryOut(options, request, received, response));
    if ("text" in answer) return sendText(response, headers, wholeAnswerType(accept)!, answer);
    putHeaders(response, headers);
    await send(response, answer);
  } catch (error) {
    if (!response.headersSent) putHeaders(response, headers);
    throw error;
  }
}

async function carryOut<C extends BaseContext>(
  options: ServeOptions<C>,
  request: IncomingMessage,
  received: ReceivedRequest,
  response: ServerResponse,
): Promise<TextAnswer | HTTPGraphQLResponse> {
  const { server, context, actingOf } = options;
  const acting = await actingOf(request, received.text, response);
  const short = await shortAnswer(options, request, received, acting.caller);
  if (short && "text" in short) return short;
  const httpGraphQLRequest = received.forApollo();
  return actingFor(acting, () =>
    server.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: async () => short?.context ?? context(request),
    }),
  );
}

async function shortAnswer<C extends BaseContext>(
  { shortcut, context }: ServeOptions<C>,
  request: IncomingMessage,
  { body }: ReceivedRequest,
  caller: Caller,
): Promise<ShortAnswer<C> | undefined> {
  const { method, headers } = request;
  if (!shortcut || method !== "POST" || wholeAnswerType(headers.accept) === undefined) return undefined;
  return shortcut(body, await context(request), caller);
}

type TextAnswer = Extract<ShortAnswer<unknown>, { text: string }>;

/** What a shortcut answers is, but for its text, what Apollo Server would answer. */
function sendText(
  response: ServerResponse,
  headers: HeaderList,
  type: string,
  { text, freshFor = 0 }: TextAnswer,
): void {
  const body = `${text}\n`;
  response.writeHead(200, [
    ...headers,
    "cache-control",
    freshFor > 0 ? `max-age=${freshFor}, public` : "no-store",
    "content-type",
    type,
    "content-length",
    Buffer.byteLength(body),
  ]);
  response.end(body);
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === "complete") {
    // Apollo Server counts characters where HTTP counts bytes.
    response.setHeader("content-length", Buffer.byteLength(body.string));
    response.end(body.string);
    return;
  }
  for await (const chunk of body.asyncIterator) response.write(chunk);
  response.end();
}
