import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet } from "jose";
import { PartnerTransport } from "../../gateway/partners/partner-transport.js";
import { CredentialVerifier, challenge, credentialHeader } from "../../shared/auth/gateway-credential.js";
import { sessionHeader } from "../../shared/auth/gateway-session.js";
import { testGatewayKeys } from "../support/gateway-credential.js";

/** A partner that does what it is asked by the gateway alone, and remembers with what it was shown that it is. */
class Partner {
  readonly shown: string[] = [];
  readonly done: string[] = [];
  private verifier!: CredentialVerifier;
  private server!: Server;

  constructor(private readonly opensSessions = true) {}

  async start(): Promise<this> {
    await this.restart();
    this.server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const credential = request.headers[credentialHeader];
      this.shown.push(
        credential === undefined ? "nothing" : /^session/.test(`${credential}`) ? "session" : "signature",
      );
      const vouched = { partner: "food-distribution", body, authorization: request.headers.authorization };
      try {
        const session = this.opensSessions ? await this.verifier.verify(`${credential}`, vouched) : undefined;
        if (session !== undefined) response.setHeader(sessionHeader, session);
      } catch {
        return void response.writeHead(401, { "www-authenticate": challenge }).end('{"errors":[]}');
      }
      this.done.push(JSON.parse(body).query);
      response.end('{"data":{}}');
    }).listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  /** Forgets what a process forgets that ends. */
  async restart(): Promise<void> {
    this.verifier = new CredentialVerifier(createLocalJWKSet(await testGatewayKeys().published()));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  stop(): void {
    this.server.close();
  }
}

let transport: PartnerTransport;
let partner: Partner;

beforeEach(async () => {
  await testGatewayKeys().signingKey();
  transport = new PartnerTransport(testGatewayKeys());
  partner = await new Partner().start();
});
afterEach(async () => {
  await transport.close();
  partner.stop();
});

const post = (query: string, headers = {}) =>
  transport
    .wireTo({ name: "food-distribution", url: partner.url })
    .send(JSON.stringify({ query }), headers, 5_000);

test("signs once, and vouches for what follows within the session", async () => {
  for (const query of ["{ a }", "{ b }", "mutation { c }"]) await post(query, { authorization: "Bearer x" });
  await Promise.all(Array.from({ length: 20 }, (_, index) => post(`{ d${index} }`)));
  expect(partner.shown).toEqual(["signature", ...Array.from({ length: 22 }, () => "session")]);
  expect(new Set(partner.done).size).toBe(23);
});

test("signs anew for a partner that was started anew, and a mutation is done once", async () => {
  await post("{ a }");
  await partner.restart();
  await post("mutation { b }");
  await post("{ c }");
  expect(partner.shown).toEqual(["signature", "session", "signature", "session"]);
  expect(partner.done).toEqual(["{ a }", "mutation { b }", "{ c }"]);
});

test("shows a subgraph that opens no session nothing more", async () => {
  partner.stop();
  partner = await new Partner(false).start();
  for (const query of ["{ a }", "{ b }"]) await post(query);
  expect(partner.shown).toEqual(["signature", "nothing"]);
});

test("keeps its sessions with two partners apart", async () => {
  const other = await new Partner().start();
  try {
    const ask = (url: string) =>
      transport.wireTo({ name: "food-distribution", url }).send(`{"query":"{ a }"}`, {}, 5_000);
    for (const url of [partner.url, other.url, partner.url, other.url]) await ask(url);
    expect([partner.shown, other.shown]).toEqual([
      ["signature", "session"],
      ["signature", "session"],
    ]);
  } finally {
    other.stop();
  }
});
