import { isUtf8 } from "node:buffer";
import { isUnchanged } from "./content-digest.js";
import type { HttpAnswer } from "./exchange.js";
import { unavailable } from "./partner-failure.js";
import type { PartnerAnswer } from "./partners.js";

/** A proxy between us says so of a partner that isn't there; a partner, of itself. What it names a time for isn't due at once. */
const passing = new Set([502, 503, 504]);

const jsonType = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Takes nothing for granted of what came back: of a partner that answers with a page of its proxy's, nothing can be used.
 * A refusal with a status of its own (400, 401) is an answer, if it is one of GraphQL's.
 * @throws PartnerFailure
 */
export function readAnswer({ status, headers, body }: HttpAnswer): PartnerAnswer {
  if (status >= 500 || (status >= 300 && status < 400)) {
    const mayRetry = passing.has(status) && headers["retry-after"] === undefined;
    throw unavailable(`it answered with status ${status}`, { mayRetry });
  }
  const { "content-type": type } = headers;
  if (type !== undefined && !jsonType.test(String(type))) throw unavailable(`it answered ${type}, not JSON`);
  if (!isUnchanged(headers["content-digest"], body)) throw unavailable("its answer was changed on the way");
  // Decoding would put a mark in the place of what can't be read, and pass it on as data.
  if (!isUtf8(body)) throw unavailable("it answered what is no UTF-8");
  return checked(parsed(body.toString("utf8")));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checked(answer: unknown): PartnerAnswer {
  if (!isObject(answer)) throw unavailable("it answered no JSON object");
  const { data, errors } = answer;
  if (data === undefined && errors === undefined) throw unavailable("it answered neither data nor errors");
  if (data !== undefined && data !== null && !isObject(data))
    throw unavailable("it answered data that is no object");
  if (errors !== undefined && !Array.isArray(errors))
    throw unavailable("it answered errors that are no list");
  return answer;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
