import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { type TokenOptions, testAudience, testToken } from "./issuer.js";

const base64 = (value: object | string) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

const now = () => Math.floor(Date.now() / 1_000);

/** What a token of the provider would say, for whoever forges one. */
function claims(more: object = {}): Record<string, unknown> {
  return {
    iss: process.env.OIDC_ISSUER,
    aud: testAudience,
    sub: "a-forger",
    scope: "food:read food:write civic:read civic:write labs:read labs:write funds:read funds:write",
    org: "caritas-cremonese",
    iat: now(),
    exp: now() + 3_600,
    ...more,
  };
}

/** Signed as it should be, but by a key that is not the provider's. Not by jose, which refuses to write some of it. */
function signedByAForger(header: object, more?: object): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "forged", alg: "ES256", use: "sig" };
  const whole = { alg: "ES256", kid: "test", ...header, ...("jwk" in header && { jwk }) };
  const text = `${base64(whole)}.${base64(claims(more))}`;
  const signature = sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}

function withoutSignature(alg: string): string {
  return `${base64({ alg, typ: "at+jwt", kid: "test" })}.${base64(claims())}.`;
}

/** The provider's public key, taken for a secret that both share. */
async function signedWithThePublicKey(form: "pem" | "jwk"): Promise<string> {
  const [jwk] = ((await (await fetch(`${process.env.OIDC_ISSUER}/jwks`)).json()) as { keys: [object] }).keys;
  const key = createPublicKey({ key: jwk as never, format: "jwk" });
  const secret = form === "jwk" ? JSON.stringify(jwk) : key.export({ type: "spki", format: "pem" });
  const text = `${base64({ alg: "HS256", kid: "test" })}.${base64(claims())}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** A good token whose claims or header were exchanged since it was signed. */
async function changed(part: "claims" | "header"): Promise<string> {
  const [header = "", , signature = ""] = (await testToken()).split(".");
  if (part === "claims") return `${header}.${base64(claims())}.${signature}`;
  return `${base64({ alg: "RS256", kid: "test" })}.${(await testToken()).split(".")[1]}.${signature}`;
}

/** Signed by the provider itself, but not to be believed. */
const signed = (options: TokenOptions) => () => testToken(options);
const forBodies = (org: unknown) => signed({ org: org as string });

/**
 * Tokens that nobody may take.
 * @param forgersKeys where a forger publishes keys: nobody may look there
 */
export function badTokens(forgersKeys: string): Record<string, () => string | Promise<string>> {
  return {
    "signed by another key": () => signedByAForger({}),
    "signed by a key that nobody knows": () => signedByAForger({ kid: "forged" }),
    "signed by no named key": () => signedByAForger({ kid: "" }),
    "that brings its own key": () => signedByAForger({ kid: "forged", jwk: {} }),
    "that says where its keys are (jku)": () => signedByAForger({ kid: "forged", jku: forgersKeys }),
    "that says where its certificate is (x5u)": () => signedByAForger({ kid: "forged", x5u: forgersKeys }),
    "of an issuer of its own": () => signedByAForger({ kid: "forged" }, { iss: forgersKeys }),
    "whose key's name is a path": () => signedByAForger({ kid: "../../../../dev/null" }),
    "with a critical header that nobody knows": () => signedByAForger({ crit: ["b64"], b64: false }),
    "without a signature (alg: none)": () => withoutSignature("none"),
    "without a signature (alg: NONE)": () => withoutSignature("NONE"),
    "without a signature (alg: ES256)": () => withoutSignature("ES256"),
    "signed with the public key as a secret (PEM)": () => signedWithThePublicKey("pem"),
    "signed with the public key as a secret (JWK)": () => signedWithThePublicKey("jwk"),
    "whose claims were exchanged": () => changed("claims"),
    "whose algorithm was exchanged": () => changed("header"),
    expired: signed({ expiresIn: -120 }),
    "not valid yet": signed({ notBeforeIn: 120 }),
    "for another audience": signed({ audience: "somebody-else" }),
    "of another issuer": signed({ issuer: "https://elsewhere.example" }),
    "that ends a session (logout+jwt)": signed({ type: "logout+jwt" }),
    "without a subject": signed({ subject: "" }),
    "of more than 8 KB": signed({ claims: { padding: "x".repeat(8_192) } }),
    "for everybody (*)": forBodies("*"),
    "for a body and everybody": forBodies(["caritas-cremonese", "*"]),
    "for two bodies in one text": forBodies("caritas-cremonese,san-vincenzo-cremona"),
    "for a body in quotes": forBodies("'caritas-cremonese'"),
    "for the database's setting": forBodies("legami.organizations=*"),
    "for a body in letters that look alike": forBodies("с\u0430ritas-cremonese"),
    "for a body with a line's end": forBodies("caritas-cremonese\n"),
    "for a body in a list of lists": forBodies([["caritas-cremonese"]]),
    "for a body in an object": forBodies({ id: "caritas-cremonese" }),
    "for nothing that is a text": forBodies([null, 7, true]),
    "for an empty text": forBodies(""),
    "for a thousand bodies": forBodies(Array.from({ length: 1_000 }, (_, index) => `body-${index}`)),
    "that is no token at all": () => randomUUID(),
  };
}
