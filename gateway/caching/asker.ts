import { hash } from "node:crypto";
import type { Caller } from "../../shared/auth/caller.js";
import { isSignedIn } from "../../shared/auth/caller.js";
import { headersOfOneRequest } from "../partners/gateway-context.js";

/** What tells one token from the next of the same person's. */
const ofOneToken = new Set(["exp", "iat", "nbf", "jti"]);

/** Whose pieces a request may be answered with: each is a room of its own in the store. */
export interface Asker {
  /** Where what is the same for everybody is, in the words that are asked for. */
  shared: string;
  /** Whether nobody in particular asks: only what is answered then may be everybody's. */
  isNobody: boolean;
  /** Where only what this caller was answered is, by all that a token says of them, and to nobody else. */
  own: string | undefined;
}

/** @param forward headers that partners are shown */
export function askerOf(forward: Readonly<Record<string, string>>, caller: Caller): Asker {
  const { authorization, ...others } = forward;
  const shared = `everybody\n${others["accept-language"] ?? ""}`;
  const told = Object.keys(others)
    .filter((name) => !headersOfOneRequest.has(name))
    .sort();
  if (authorization === undefined)
    return { shared, isNobody: told.every((name) => name === "accept-language"), own: undefined };
  if (!isSignedIn(caller)) return { shared, isNobody: false, own: undefined };
  const words = told.map((name) => [name, others[name]]);
  const claims = Object.entries(caller.claims).filter(([name]) => !ofOneToken.has(name));
  claims.sort(([one], [other]) => (one < other ? -1 : 1));
  const { subject, organizations, scopes } = caller;
  const who = JSON.stringify([subject, organizations, [...scopes].sort(), claims, words]);
  return { shared, isNobody: false, own: `caller\n${hash("sha256", who, "base64")}` };
}
