import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { signCredential, type VouchedRequest } from "../../shared/auth/gateway-credential.js";
import type { SigningKey } from "../../shared/auth/gateway-keys.js";

/** What a credential says, but for what a forger says otherwise. */
async function like(
  request: VouchedRequest,
  { key, kid }: SigningKey,
  otherwise: { typ?: string; claims?: object; without?: string } = {},
): Promise<string> {
  const { partner, body, authorization = "" } = request;
  const of = createHash("sha256").update(`${authorization.length} ${authorization}`).update(body);
  const now = Math.floor(Date.now() / 1_000);
  const claims: Record<string, unknown> = {
    iss: "legami-gateway",
    aud: partner,
    jti: randomUUID(),
    iat: now,
    exp: now + 20,
    of: of.digest("base64url"),
    ...otherwise.claims,
  };
  if (otherwise.without !== undefined) delete claims[otherwise.without];
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", typ: otherwise.typ ?? "gateway+jwt", kid })
    .sign(key);
}

/** Of the right form: to see that what is refused is so for the reason that its name gives. */
export const goodCredential = like;

type Forgery = (request: VouchedRequest, key: SigningKey) => string | Promise<string>;

const said =
  (claims: object, typ?: string): Forgery =>
  (request, key) =>
    like(request, key, { claims, ...(typ !== undefined && { typ }) });

const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

/** Credentials that no partner may take for a request. */
export const badCredentials: Record<string, Forgery> = {
  "signed by another key": (request, { kid }) =>
    like(request, { key: generateKeyPairSync("ed25519").privateKey, kid }),
  "signed by a key that nobody knows": (request) =>
    like(request, { key: generateKeyPairSync("ed25519").privateKey, kid: randomUUID() }),
  expired: (request, key) => like(request, key, { claims: { iat: seconds(-60), exp: seconds(-40) } }),
  "made to last": (request, key) =>
    like(request, key, { claims: { iat: seconds(-60), exp: seconds(3_600) } }),
  "from the future": (request, key) => like(request, key, { claims: { iat: seconds(60), exp: seconds(80) } }),
  "for another partner": (request, key) => signCredential({ ...request, partner: "somebody-else" }, key),
  "for another body": (request, key) => signCredential({ ...request, body: `${request.body} ` }, key),
  "for no body": (request, key) => signCredential({ ...request, body: "" }, key),
  "for another token": (request, key) =>
    signCredential({ ...request, authorization: `${request.authorization}x` }, key),
  "for nobody's token": (request, key) => signCredential({ ...request, authorization: undefined }, key),
  "of another issuer": said({ iss: "somebody-else" }),
  "of another type": said({}, "at+jwt"),
  "without an end": (request, key) => like(request, key, { without: "exp" }),
  "without a number": (request, key) => like(request, key, { without: "jti" }),
  "without a time": (request, key) => like(request, key, { without: "iat" }),
  "without a request": (request, key) => like(request, key, { without: "of" }),
  "that is none": async () => "yes, I am the gateway",
  "that is two": async (request, key) =>
    `${await signCredential(request, key)}, ${await signCredential(request, key)}`,
};
