import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { inLanguage, type Sentence } from "../language/language.js";
import { Refusal } from "../server/graphql-request.js";
import type { Caller } from "./caller.js";
import { isKeyOutage, publishedKeys } from "./published-keys.js";

export interface TokenRules {
  /** The OpenID provider, as its discovery document names itself. */
  issuer: string;
  /** For whom a token must be made. */
  audience: string;
}

/** Signatures by a key that the verifier does not hold itself: no `none`, no shared secrets. */
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "EdDSA",
  "Ed25519",
];

/** Larger than any token of a provider that we have seen; what is larger is not looked at. */
const longestToken = 8_192;

/** Seconds by which the provider's clock may differ from ours. */
const clockTolerance = 30;

/**
 * For so long, in milliseconds, a token that was good is not looked at again. With the half minute for which keys are
 * not, a withdrawn key counts for a minute at most.
 */
const remembered = 30_000;

/** What an access token's header may call it (`typ`), where it says so: what a provider signs for other ends is none. */
const accessTokenType = /^jwt$|at\+jwt$/i;

/** An organization's id in the register; what a token says is compared in SQL, and a comma would be two. */
const organizationForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Makes callers of OpenID Connect access tokens (JWT): signature by one of the provider's published keys, issuer,
 * audience, expiry and not-before are checked. The provider is asked for its keys when the first token comes, again
 * where one is signed by a key not seen yet, and every half minute.
 */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly known = new LRUCache<string, { caller: Caller; expires: number }>({
    max: 5_000,
    ttl: remembered,
  });

  constructor(private readonly rules: TokenRules) {}

  /** @throws Refusal 401 where the token is no good, 503 where the provider can't be asked for its keys */
  async callerOf(token: string): Promise<Caller> {
    const known = this.known.get(token);
    if (known !== undefined && known.expires > Date.now() / 1_000 - clockTolerance) return known.caller;
    if (token.length > longestToken) throw unauthenticated(sentences.tooLong);
    const claims = await this.verified(token);
    const caller = callerFrom(claims);
    this.known.set(token, { caller, expires: claims.exp! });
    return caller;
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { issuer, audience } = this.rules;
    const keys = await this.keySet();
    const requiredClaims = ["exp", "sub"];
    const rules = { issuer, audience, algorithms, clockTolerance, requiredClaims };
    const { payload, protectedHeader } = await jwtVerify(token, keys, rules).catch((error) => {
      if (error instanceof errors.JWTExpired) throw unauthenticated(expired);
      throw isKeyOutage(error) ? providerUnavailable() : unauthenticated(sentences.noGood);
    });
    if (!accessTokenType.test(protectedHeader.typ ?? "JWT")) throw unauthenticated(sentences.noGood);
    return payload;
  }

  /** Found by discovery; after a failure, looked for again with the next token. */
  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= discoverKeys(this.rules.issuer).catch(() => {
      this.keys = undefined;
      throw providerUnavailable();
    });
    return this.keys;
  }
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: "error" });
  const { issuer: named, jwks_uri: keys } = (await response.json()) as Record<string, unknown>;
  if (!response.ok || named !== issuer || typeof keys !== "string")
    throw new Error("That is no OpenID provider.");
  if (issuer.startsWith("https:") && !keys.startsWith("https:"))
    throw new Error("Whoever stands in between could name keys of their own.");
  return publishedKeys(keys);
}

/** @throws Refusal where a claim has a form that can't be right */
function callerFrom(claims: JWTPayload): Caller {
  const { sub: subject, scope, scp, org } = claims;
  const organizations = org === undefined ? [] : [org].flat();
  const isList = organizations.every((one) => typeof one === "string" && organizationForm.test(one));
  if (!isList || typeof subject !== "string" || subject === "") throw unauthenticated(sentences.noGood);
  // Most providers write one text; some (Microsoft's, Okta's) name it `scp`, or write a list.
  const granted = [scope ?? scp ?? []].flat().flatMap((text) => String(text).split(" "));
  return {
    subject,
    organizations: organizations as string[],
    scopes: new Set(granted.filter(Boolean)),
    claims,
  };
}

/** @throws Refusal where the header is no bearer token. @returns undefined where there is none */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, token] = /^Bearer +([\w~+/.-]+=*) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw unauthenticated(sentences.noBearer);
  return token;
}

export const expired: Sentence = {
  en: "The token has expired: sign in again.",
  it: "Il token è scaduto: accedi di nuovo.",
};

const sentences = {
  noBearer: {
    en: "The authorization header must be: Bearer, a blank, and a token.",
    it: "L'intestazione authorization deve contenere: Bearer, uno spazio e un token.",
  },
  noGood: {
    en: "The token is not valid here: it is forged, damaged, not valid yet, or made for somebody else.",
    it: "Il token qui non vale: è contraffatto, danneggiato, non ancora valido o destinato ad altri.",
  },
  tooLong: {
    en: `The token is longer than ${longestToken} characters.`,
    it: `Il token supera ${longestToken} caratteri.`,
  },
  unavailable: {
    en: "The token can't be checked just now: the identity provider does not answer. Try again later.",
    it: "Il token non può essere verificato in questo momento: il provider di identità non risponde. Riprova più tardi.",
  },
} satisfies Record<string, Sentence>;

function unauthenticated(sentence: Sentence): Refusal {
  const headers = { "www-authenticate": 'Bearer error="invalid_token"' };
  return new Refusal(401, inLanguage(sentence), headers, "UNAUTHENTICATED");
}

function providerUnavailable(): Refusal {
  return new Refusal(503, inLanguage(sentences.unavailable), { "retry-after": "5" }, "UNAUTHENTICATED");
}
