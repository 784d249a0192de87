import type { IncomingMessage, ServerResponse } from "node:http";
import type { BaseContext, HTTPGraphQLResponse } from "@apollo/server";
import type { Caller } from "../auth/caller.js";
import { answering } from "../being-answered.js";
import { DomainError } from "../errors.js";
import { type Language, preferredLanguage, speaking } from "../language/language.js";
import { EventStream } from "../live/event-stream.js";
import { liveQuestion } from "../live/live-question.js";
import { ObservedRequest } from "../telemetry/observing.js";
import { identify, requestIdHeader } from "../telemetry/request-id.js";
import {
  type AnswerType,
  answerType,
  partsType,
  requestRefusal,
  wholeAnswerType,
} from "./graphql-over-http.js";
import { type ReceivedRequest, Refusal, readGraphQLRequest } from "./graphql-request.js";
import type { Guard } from "./guard.js";
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
  const identified = [requestIdHeader, identify(request)];
  const observed = options.observe && new ObservedRequest(options.observe, request, response);
  let headers: HeaderList = [...protection(request, options.origins), ...identified];
  try {
    const type = answerType(accept);
    const isStream = type === "text/event-stream";
    // Apollo Server would find this out only after it has run the operation.
    if (type === undefined || (isStream && !options.live) || isOnlyParts(options, type, accept)) {
      throw new Refusal(406, "The answer is application/json or application/graphql-response+json.");
    }
    const received = await readGraphQLRequest(request, options.bodyLimit);
    const language = preferredLanguage(acceptLanguage);
    headers = [...headers, "content-language", language, "vary", "accept-language, authorization"];
    if (isStream) {
      observed?.noteAnswer(undefined, { isShort: false });
      return await stream(options, { request, received, language }, response, headers);
    }
    const tell = (answer: HTTPGraphQLResponse) => {
      const { body } = answer;
      observed?.noteAnswer(body.kind === "complete" ? body.string : undefined, { isShort: false });
      putHeaders(response, headers);
      return send(response, answer);
    };
    const short = await speaking(language, () =>
      carryOut(options, request, received, response, observed, tell),
    );
    if (short === undefined) return;
    observed?.noteAnswer(short.text, { isShort: true });
    sendText(response, headers, wholeAnswerType(accept)!, short);
  } catch (thrown) {
    const error = thrown instanceof DomainError ? requestRefusal(thrown, accept) : thrown;
    observed?.noteRefusal(error instanceof Refusal ? error.code : "INTERNAL_SERVER_ERROR");
    if (!response.headersSent) putHeaders(response, headers);
    throw error;
  }
}

/** Whether the client wants an answer in parts or none, where there are only whole ones. */
function isOnlyParts<C extends BaseContext>(
  { inParts }: ServeOptions<C>,
  type: AnswerType,
  accept: string | undefined,
): boolean {
  if (!type.startsWith("multipart/mixed") || wholeAnswerType(accept) !== undefined) return false;
  return !inParts || partsType(accept) === undefined;
}

/** Answers for as long as there is something to tell. */
async function stream<C extends BaseContext>(
  { live, actingOf, guard }: ServeOptions<C>,
  {
    request,
    received,
    language,
  }: { request: IncomingMessage; received: ReceivedRequest; language: Language },
  response: ServerResponse,
  headers: HeaderList,
): Promise<void> {
  const acting = await speaking(language, () => actingOf(request, received.text, response));
  const question = await speaking(language, async () => {
    const admitted = resolved(received, await guard?.admit(request, received.parameters, acting.caller));
    examine(guard, admitted);
    return liveQuestion(request, admitted);
  }).catch(refusal);
  putHeaders(response, headers);
  const events = new EventStream(response);
  if (!(question instanceof DomainError))
    return live!.stream(question, { acting, language, request }, events);
  await events.next(JSON.stringify({ errors: [question] }));
  events.complete();
}

/** A stream tells of what GraphQL refuses as of any answer; of what HTTP refuses, the status does. */
function refusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

/**
 * @param tell sends what Apollo Server answers; what comes after its first part belongs to the request, too
 * @returns undefined where it was told
 */
async function carryOut<C extends BaseContext>(
  options: ServeOptions<C>,
  request: IncomingMessage,
  received: ReceivedRequest,
  response: ServerResponse,
  observed: ObservedRequest | undefined,
  tell: (answer: HTTPGraphQLResponse) => Promise<void>,
): Promise<TextAnswer | undefined> {
  const { server, actingOf, guard } = options;
  const acting = await actingOf(request, received.text, response);
  const context = () => options.context(request, observed?.span);
  const admitted = resolved(received, await guard?.admit(request, received.parameters, acting.caller));
  const short = await shortAnswer(options, request, admitted, acting.caller, context);
  if (short && "text" in short) return short;
  examine(guard, admitted);
  const httpGraphQLRequest = admitted.forApollo();
  const requestId = identify(request);
  await answering({ acting, requestId, ...(observed?.span && { span: observed.span }) }, async () => {
    const given = { httpGraphQLRequest, context: async () => short?.context ?? context() };
    await tell(await server.executeHTTPGraphQLRequest(given));
  });
  return undefined;
}

/** @param text what it stands for; undefined where it says so itself */
function resolved(received: ReceivedRequest, text: string | undefined): ReceivedRequest {
  return text === undefined ? received : received.asking(text);
}

/** @throws DomainError */
function examine(guard: Guard | undefined, { parameters }: ReceivedRequest): void {
  if (typeof parameters.query === "string") guard?.examine(parameters.query);
}

async function shortAnswer<C extends BaseContext>(
  { shortcut }: ServeOptions<C>,
  request: IncomingMessage,
  { body }: ReceivedRequest,
  caller: Caller,
  context: () => C | Promise<C>,
): Promise<ShortAnswer<C> | undefined> {
  const { method, headers } = request;
  if (!shortcut || method !== "POST" || wholeAnswerType(headers.accept) === undefined) return undefined;
  return shortcut(body, await context(), caller);
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
  // A proxy is to pass on each part as it comes.
  response.setHeader("x-accel-buffering", "no");
  for await (const chunk of body.asyncIterator) {
    if (response.destroyed) return;
    response.write(chunk);
  }
  response.end();
}
