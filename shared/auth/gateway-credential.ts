import { createHash, randomUUID } from "node:crypto";
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { inLanguage, type Sentence } from "../language/language.js";
import { Refusal } from "../server/graphql-request.js";
import type { SigningKey } from "./gateway-keys.js";
import { GatewaySessions, isOfSession } from "./gateway-session.js";
import { isKeyOutage } from "./published-keys.js";

/** The header in which the gateway shows a partner who it is. */
export const credentialHeader = "legami-gateway";

/** The `www-authenticate` of a partner that takes no notice of a credential: the gateway may show a signed one. */
export const challenge = "Legami-Gateway";

const issuer = "legami-gateway";
const type = "gateway+jwt";

/** Seconds for which a credential is good: as long as a request may be on its way. */
const lifetime = 20;
const clockTolerance = 10;

/** What a credential vouches for: one request to one partner. */
export interface VouchedRequest {
  /** The partner's name. */
  partner: string;
  /** The request's body, as it is sent; the query string of a GET. */
  body: string;
  /** The caller's own authorization header, which goes along. */
  authorization: string | undefined;
}

/**
 * The gateway's word for one request: for one partner, with this body and this caller's token, once, and for some
 * seconds. Whoever reads it on the way can send it nowhere else, and can't hang another token or question on it.
 * @param sessionKey what begins a session, so that the next requests need no signature: see `PartnerSession`
 */
export function signCredential(
  request: VouchedRequest,
  { key, kid }: SigningKey,
  sessionKey?: string,
): Promise<string> {
  const session = sessionKey === undefined ? {} : { session: sessionKey };
  return new SignJWT({ of: digestOf(request), ...session })
    .setProtectedHeader({ alg: "EdDSA", typ: type, kid })
    .setIssuer(issuer)
    .setAudience(request.partner)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${lifetime}s`)
    .sign(key);
}

/** How one process of a partner tells the gateway's requests from anybody else's. */
export class CredentialVerifier {
  private readonly seen = new LRUCache<string, true>({
    max: 200_000,
    ttl: (lifetime + 2 * clockTolerance) * 1_000,
  });

  private readonly sessions = new GatewaySessions();

  constructor(private readonly keys: JWTVerifyGetKey) {}

  /**
   * @returns what to answer in the header `legami-session`, where the credential asks for a session
   * @throws Refusal 401 where the credential is not the gateway's, not for this request, or was shown before; 503 where
   * the gateway's keys can't be had
   */
  async verify(credential: string, request: VouchedRequest): Promise<string | undefined> {
    if (isOfSession(credential)) {
      if (!this.sessions.vouches(credential, request)) throw noCredential();
      return undefined;
    }
    const { session } = await this.verifySigned(credential, request);
    return typeof session === "string" ? this.sessions.answer(session) : undefined;
  }

  private async verifySigned(credential: string, request: VouchedRequest): Promise<JWTPayload> {
    const { payload } = await jwtVerify(credential, this.keys, {
      issuer,
      typ: type,
      audience: request.partner,
      algorithms: ["EdDSA", "Ed25519"],
      clockTolerance,
      maxTokenAge: lifetime + clockTolerance,
      requiredClaims: ["exp", "jti"],
    }).catch((error) => {
      throw isKeyOutage(error) ? keysUnavailable() : noCredential();
    });
    const jti = String(payload.jti);
    if (payload.of !== digestOf(request) || this.seen.has(jti)) throw noCredential();
    this.seen.set(jti, true);
    return payload;
  }
}

function digestOf({ body, authorization = "" }: VouchedRequest): string {
  // The lengths keep a body's end from being read as a token's beginning.
  return createHash("sha256")
    .update(`${authorization.length} ${authorization}`)
    .update(body)
    .digest("base64url");
}

const sentences = {
  notValid: {
    en: "The gateway's credential is not valid for this request.",
    it: "La credenziale del gateway non vale per questa richiesta.",
  },
  unavailable: {
    en: "The gateway's credential can't be checked just now: its keys can't be read. Try again later.",
    it: "La credenziale del gateway non può essere verificata in questo momento: le sue chiavi non sono leggibili. Riprova più tardi.",
  },
} satisfies Record<string, Sentence>;

function noCredential(): Refusal {
  return new Refusal(
    401,
    inLanguage(sentences.notValid),
    { "www-authenticate": challenge },
    "UNAUTHENTICATED",
  );
}

function keysUnavailable(): Refusal {
  return new Refusal(503, inLanguage(sentences.unavailable), { "retry-after": "5" }, "UNAUTHENTICATED");
}
