/**
 * An OpenID provider of the tests' own: real discovery, real published keys, real signatures; only that a test says
 * what a token claims instead of signing in. It lives in Jest's process; workers sign with its key.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { scopes } from "../../shared/auth/caller.js";
import { associations, organizations } from "../../shared/demo-data/network.js";

export const testAudience = "legami";

const keyVariable = "LEGAMI_TEST_ISSUER_KEY";

/** Starts it, for this process and those it starts: `OIDC_ISSUER` is set. */
export async function startIssuer(): Promise<{ close(): void }> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const kid = "test";
  process.env[keyVariable] = JSON.stringify({ ...(await exportJWK(privateKey)), kid });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, use: "sig", alg: "ES256" }] };
  const server: Server = createServer(({ url }, response) => {
    const issuer = process.env.OIDC_ISSUER;
    const answer = url === "/jwks" ? keys : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.OIDC_ISSUER = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { close: () => server.close() };
}

export interface TokenOptions {
  /** The rights it gives; all there are, unless said. */
  scopes?: readonly string[];
  /** The bodies its bearer acts for; all of the demo data's, unless said. */
  org?: string | readonly string[];
  subject?: string;
  audience?: string;
  issuer?: string;
  /** Seconds from now; may be in the past. */
  expiresIn?: number;
  /** Seconds from now. */
  notBeforeIn?: number;
  claims?: Record<string, unknown>;
  /** What its header calls it. */
  type?: string;
}

/** A token of the tests' provider. */
export async function testToken(options: TokenOptions = {}): Promise<string> {
  const {
    scopes: granted = scopes,
    org = everyOrganization,
    subject = "a-tester",
    expiresIn = 86_400,
    type = "at+jwt",
  } = options;
  const key = JSON.parse(process.env[keyVariable]!) as JWK;
  const now = Math.floor(Date.now() / 1_000);
  const jwt = new SignJWT({ scope: granted.join(" "), org, ...options.claims })
    .setProtectedHeader({ alg: "ES256", typ: type, kid: key.kid! })
    .setIssuer(options.issuer ?? process.env.OIDC_ISSUER!)
    .setAudience(options.audience ?? testAudience)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + expiresIn);
  if (options.notBeforeIn !== undefined) jwt.setNotBefore(now + options.notBeforeIn);
  return jwt.sign(await importJWK(key, "ES256"));
}

/** What a client sends to be that caller. */
export async function bearing(options?: TokenOptions): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await testToken(options)}` };
}

let forEverything: Promise<{ authorization: string }> | undefined;

/** A caller with every right, for every body of the demo data: for tests of something else than rights. */
export function bearingEverything(): Promise<{ authorization: string }> {
  forEverything ??= bearing();
  return forEverything;
}

export const everyOrganization: readonly string[] = [...Object.values(organizations), ...associations];
