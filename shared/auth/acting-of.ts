import type { IncomingMessage, ServerResponse } from "node:http";
import { purposeHeader, purposeIn } from "../audit/actor.js";
import { PersonalReads } from "../audit/personal-reads.js";
import type { PartnerName } from "../partners.js";
import type { Acting } from "./acting.js";
import { nobody } from "./caller.js";
import { type CredentialVerifier, credentialHeader } from "./gateway-credential.js";
import { sessionHeader } from "./gateway-session.js";
import { bearerToken, type TokenVerifier } from "./token-verifier.js";

export type ActingOf = (request: IncomingMessage, body: string, response: ServerResponse) => Promise<Acting>;

/** For whom the gateway answers: whom the token names, or nobody in particular. */
export function callersOnly(tokens: TokenVerifier): ActingOf {
  return ({ headers: { authorization } }) => actingBy(tokens, authorization);
}

/**
 * Whom an authorization names, as the header has it; nobody in particular without one.
 * @throws Refusal where it is no good
 */
export async function actingBy(tokens: TokenVerifier, authorization: string | undefined): Promise<Acting> {
  const token = bearerToken(authorization);
  return { caller: token === undefined ? nobody : await tokens.callerOf(token), viaGateway: false };
}

/** For whom a partner answers: as the gateway does, for it trusts nobody's word; and whether the gateway asks. */
export function callersAndGateway(
  partner: PartnerName,
  tokens: TokenVerifier,
  credentials: CredentialVerifier,
): ActingOf {
  const callers = callersOnly(tokens);
  return async (request, body, response) => {
    const purpose = purposeIn(request.headers[purposeHeader]);
    const acting = { ...(await callers(request, body, response)), purpose, reads: new PersonalReads() };
    const { [credentialHeader]: credential, authorization } = request.headers;
    if (typeof credential !== "string") return acting;
    const session = await credentials.verify(credential, { partner, body, authorization });
    if (session !== undefined) response.setHeader(sessionHeader, session);
    return { ...acting, viaGateway: true };
  };
}
