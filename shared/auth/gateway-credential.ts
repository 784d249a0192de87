import { createHash, randomUUID, sign } from "node:crypto";
import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { inLanguage, type Sentence } from "../language/language.js";
import { Refusal } from "../server/graphql-request.js";
import type { SigningKey } from "./gateway-keys.js";
import { isKeyOutage } from "./published-keys.js";

/** The header in which the gateway shows a partner who it is. */
export const credentialHeader = "legami-gateway";

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
 */
export function signCredential(request: VouchedRequest, { key, kid }: SigningKey): string {
  const iat = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: request.partner, jti: randomUUID(), iat, exp: iat + lifetime };
  // A JWT like any other, written here because it is done for every fetch: jose takes five times as long (WebCrypto).
  const signed = `${segment({ alg: "EdDSA", typ: type, kid })}.${segment({ ...claims, of: digestOf(request) })}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
}

function segment(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

/** How one process of a partner tells the gateway's requests from anybody else's. */
export class CredentialVerifier {
  private readonly seen = new LRUCache<string, true>({
    max: 200_000,
    ttl: (lifetime + 2 * clockTolerance) * 1_000,
  });

  constructor(private readonly keys: JWTVerifyGetKey) {}

  /**
   * @throws Refusal 401 where the credential is not the gateway's, not for this request, or was shown before; 503 where
   * the gateway's keys can't be had
   */
  async verify(credential: string, request: VouchedRequest): Promise<void> {
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
  return new Refusal(401, inLanguage(sentences.notValid), {}, "UNAUTHENTICATED");
}

function keysUnavailable(): Refusal {
  return new Refusal(503, inLanguage(sentences.unavailable), { "retry-after": "5" }, "UNAUTHENTICATED");
}
