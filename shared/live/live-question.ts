import type { IncomingMessage } from "node:http";
import { type DocumentNode, getOperationAST, parse } from "graphql";
import { type ReceivedRequest, Refusal } from "../server/graphql-request.js";

/** A GraphQL request, whichever way it came. */
export interface LiveQuestion {
  query?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** @throws Refusal 400 where it is none, 405 for a mutation by GET */
export function liveQuestion({ method }: IncomingMessage, { search, body }: ReceivedRequest): LiveQuestion {
  if (method !== "GET") return readQuestion(body);
  const question = readQuestion(ofSearch(search));
  const document = documentIn(question);
  if (document && getOperationAST(document, question.operationName)?.operation === "mutation")
    throw new Refusal(405, "A mutation is asked with POST.", { allow: "POST" });
  return question;
}

/** Undefined where there is no text that is GraphQL. */
export function documentIn({ query }: LiveQuestion): DocumentNode | undefined {
  try {
    return query === undefined ? undefined : parse(query, { noLocation: true });
  } catch {
    return undefined;
  }
}

/** @throws Refusal 400 where it is none */
export function readQuestion(written: unknown): LiveQuestion {
  if (!isObject(written)) throw new Refusal(400, "The request is not a JSON object.");
  const { query, operationName, variables, extensions } = written;
  for (const [name, value] of Object.entries({ query, operationName }))
    if (value != null && typeof value !== "string") throw new Refusal(400, `\`${name}\` must be a string.`);
  for (const [name, value] of Object.entries({ variables, extensions }))
    if (value != null && !isObject(value)) throw new Refusal(400, `\`${name}\` must be an object.`);
  return {
    ...(query != null && { query: query as string }),
    ...(operationName != null && { operationName: operationName as string }),
    ...(variables != null && { variables: variables as Record<string, unknown> }),
    ...(extensions != null && { extensions: extensions as Record<string, unknown> }),
  };
}

function ofSearch(search: string): Record<string, unknown> {
  const given = new URLSearchParams(search);
  const json = (name: string): unknown => {
    const text = given.get(name);
    if (!text) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new Refusal(400, `\`${name}\` is not JSON.`);
    }
  };
  return {
    query: given.get("query") ?? undefined,
    operationName: given.get("operationName") ?? undefined,
    variables: json("variables"),
    extensions: json("extensions"),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
