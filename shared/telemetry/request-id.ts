import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { hasFiscalCode } from "../privacy/fiscal-code.js";

export const requestIdHeader = "x-request-id";

/** What load balancers and programs make: a UUID, hexadecimal digits, `Root=1-…`. Nothing that a log line would suffer from. */
const form = /^[\w.:=+/-]{8,100}$/;

/**
 * The id by which a request is found in the logs of all that did something for it. From then on it is in the request's
 * headers, also where the client sent none, or one that can't be used.
 */
export function identify({ headers }: IncomingMessage): string {
  const sent = headers[requestIdHeader];
  if (typeof sent === "string" && form.test(sent) && !hasFiscalCode(sent)) return sent;
  const id = randomUUID();
  headers[requestIdHeader] = id;
  return id;
}
