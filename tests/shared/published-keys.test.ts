import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { jest } from "@jest/globals";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { TokenVerifier } from "../../shared/auth/token-verifier.js";

/** A provider that can be taken down, and can publish other keys. */
class Provider {
  keys: JWK[] = [];
  isUp = true;
  asked = 0;
  issuer = "";
  private readonly server: Server = createServer(({ url }, response) => {
    this.asked++;
    if (!this.isUp) return void response.writeHead(500).end();
    const discovery = { issuer: this.issuer, jwks_uri: `${this.issuer}/jwks` };
    response.end(JSON.stringify(url === "/jwks" ? { keys: this.keys } : discovery));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  /** Publishes another key. @returns what signs with it, each time another token */
  async newKey(kid: string): Promise<() => Promise<string>> {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    this.keys.push({ ...(await exportJWK(publicKey)), kid, alg: "ES256" });
    return () =>
      new SignJWT({ jti: `${Math.random()}` })
        .setProtectedHeader({ alg: "ES256", kid })
        .setIssuer(this.issuer)
        .setAudience("legami")
        .setSubject("somebody")
        .setExpirationTime("1h")
        .sign(privateKey);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

let provider: Provider;
let verifier: TokenVerifier;
let gone = 0;
beforeEach(async () => {
  const [clock, monotonic] = [Date.now.bind(Date), performance.now.bind(performance)];
  gone = 0;
  jest.spyOn(Date, "now").mockImplementation(() => clock() + gone);
  jest.spyOn(performance, "now").mockImplementation(() => monotonic() + gone);
  provider = await new Provider().start();
  verifier = new TokenVerifier({ issuer: provider.issuer, audience: "legami" });
});
afterEach(() => {
  jest.restoreAllMocks();
  provider.close();
});

const status = (token: string) =>
  verifier.callerOf(token).then(
    () => 200,
    (error: { status?: number }) => error.status,
  );

describe("an issuer's keys", () => {
  it("may be added: what the new one signs is taken, and what the old one signed still is", async () => {
    const old = await provider.newKey("old");
    expect(await status(await old())).toBe(200);
    const young = await provider.newKey("young");
    gone = 11_000;
    expect([await status(await young()), await status(await old())]).toEqual([200, 200]);
  });

  it("may be withdrawn: a minute later nothing that it signed is taken, also what was taken before", async () => {
    const sign = await provider.newKey("stolen");
    const [seen, unseen] = [await sign(), await sign()];
    expect(await status(seen)).toBe(200);
    provider.keys = [];
    await provider.newKey("other");
    gone = 31_000;
    expect(await status(unseen)).toBe(401);
    gone = 60_000;
    expect(await status(seen)).toBe(401);
  });

  it("are looked for again where the provider was down at the start", async () => {
    const sign = await provider.newKey("one");
    provider.isUp = false;
    expect(await status(await sign())).toBe(503);
    provider.isUp = true;
    expect(await status(await sign())).toBe(200);
  });

  it("are not read at an address that anybody in between could answer at", async () => {
    const discovery = { issuer: "https://id.example.org", jwks_uri: "http://id.example.org/jwks" };
    const answered = jest.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(discovery));
    verifier = new TokenVerifier({ issuer: discovery.issuer, audience: "legami" });
    expect(await status(await (await provider.newKey("one"))())).toBe(503);
    expect(answered).toHaveBeenCalledTimes(1);
  });

  it("go on counting while the provider is down, for ten minutes", async () => {
    const sign = await provider.newKey("one");
    expect(await status(await sign())).toBe(200);
    provider.isUp = false;
    gone = 120_000;
    expect(await status(await sign())).toBe(200);
    gone = 800_000;
    expect(await status(await sign())).toBe(503);
  });

  it("are not asked for by each guess of a stranger", async () => {
    const sign = await provider.newKey("one");
    await status(await sign());
    const before = provider.asked;
    const guess = (await sign()).replace(/^[^.]+/, btoa('{"alg":"ES256","kid":"guess"}').replace(/=+$/, ""));
    for (let index = 0; index < 50; index++) expect(await status(`${guess}${index}`)).toBe(401);
    expect(provider.asked).toBe(before);
  });
});
