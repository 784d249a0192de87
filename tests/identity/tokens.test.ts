import { rm, stat } from "node:fs/promises";
import { decodeProtectedHeader } from "jose";
import { demoToken } from "../../cli/sign-in/demo-token.js";
import { demoAccounts } from "../../identity/accounts.js";
import { IdentityKeys } from "../../identity/identity-keys.js";
import { TokenVerifier } from "../../shared/auth/token-verifier.js";
import { readConfig } from "../../shared/config.js";
import { dataPaths } from "../../shared/database/embedded/data-folder.js";
import { startTestIdentity, type TestIdentity } from "../support/identity.js";
import { everyOrganization, testToken } from "../support/issuer.js";
import { eventually } from "../support/tiny-gateway.js";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await startTestIdentity();
});
afterAll(async () => {
  await identity.stop();
  await rm(identity.config.dataDir, { recursive: true });
});

const verifier = () => new TokenVerifier(identity.config.oidc);

it.each(demoAccounts)("$name gets its rights and its organizations, and no more", async (account) => {
  const caller = await verifier().callerOf(await demoToken(identity.config, account.name));
  expect(caller).toMatchObject({ subject: account.name, organizations: account.organizations });
  expect([...caller.scopes].sort()).toEqual([...account.scopes].sort());
  expect(caller.claims.subgraph).toBe(account.subgraph);
  expect((caller.claims.exp! as number) - (caller.claims.iat as number)).toBe(1_800);
  for (const id of account.organizations) expect(everyOrganization).toContain(id);
});

it("a token for another audience, or another issuer's, is refused", async () => {
  const token = await demoToken(identity.config, "caritas");
  const others = new TokenVerifier({ ...identity.config.oidc, audience: "another" });
  await expect(others.callerOf(token)).rejects.toMatchObject({ status: 401 });
  await expect(verifier().callerOf(await testToken())).rejects.toMatchObject({ status: 401 });
});

it("while it is down, tokens that were just verified go on, and others wait", async () => {
  const token = await demoToken(identity.config, "caritas");
  const [before, after] = [verifier(), verifier()];
  await before.callerOf(token);
  await identity.stop();
  expect(await before.callerOf(token)).toMatchObject({ subject: "caritas" });
  await expect(after.callerOf(token)).rejects.toMatchObject({ status: 503 });
  identity = await startTestIdentity(identity.config);
  expect(await after.callerOf(token)).toMatchObject({ subject: "caritas" });
});

it("its keys are kept for its owner alone, and are the same after a restart", async () => {
  const token = await demoToken(identity.config, "caritas");
  await identity.stop();
  identity = await startTestIdentity(identity.config);
  expect(await verifier().callerOf(token)).toMatchObject({ subject: "caritas" });
  const { identityKeys, secrets } = dataPaths(identity.config.dataDir);
  for (const path of [identityKeys, secrets]) expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it("a rotated key is published while it runs, and signs only once it has been", async () => {
  const published = async () => {
    const response = await fetch(`${identity.config.oidc.issuer}/jwks`);
    return ((await response.json()) as { keys: Record<string, string>[] }).keys;
  };
  const old = (await published())[0]!.kid;
  const made = await new IdentityKeys(identity.config.dataDir).rotate();
  await eventually(async () => expect((await published()).map(({ kid }) => kid)).toEqual([old, made]));
  const token = await demoToken(identity.config, "caritas");
  expect(decodeProtectedHeader(token)).toMatchObject({ alg: "ES256", typ: "at+jwt", kid: old });
  for (const key of await published()) expect(key).not.toHaveProperty("d");
});

it.each([
  [{ NODE_ENV: "production", OIDC_ISSUER: "https://id.example.org" }, "NODE_ENV is production"],
  [{ OIDC_ISSUER: "https://id.example.org" }, "OIDC_ISSUER names another"],
  [{ HOST: "0.0.0.0" }, "HOST is 0.0.0.0, which others may reach"],
])("with %j it refuses to run", async (settings, reason) => {
  const { port, dataDir } = identity.config;
  const config = readConfig({ PORT: `${port}`, LEGAMI_DATA_DIR: dataDir, ...settings });
  await expect(startTestIdentity(config)).rejects.toThrow(
    `The embedded identity provider, which has demo accounts, does not run where ${reason}: name your own provider in OIDC_ISSUER.`,
  );
});
