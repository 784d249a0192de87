import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import { PartnerSession, SessionKeys, sessionHeader } from "../../shared/auth/gateway-session.js";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import type { Answer } from "../support/client.js";
import { badCredentials, goodCredential } from "../support/forged-credentials.js";
import { badTokens } from "../support/forged-tokens.js";
import { freePort } from "../support/free-ports.js";
import { headersFor, testGatewayKeys } from "../support/gateway-credential.js";
import { harmlessInput } from "../support/harmless-input.js";
import { bearing, bearingEverything } from "../support/issuer.js";
import { throwAwayDatabase } from "../support/postgres.js";
import { startSubgraphProcess } from "../support/subgraph-process.js";

const json = { "content-type": "application/json" };

/** Somebody's own server with keys: that anybody looked there is all that it would take. */
let forgers: Server;
let forgersUrl: string;
const lookedAt: string[] = [];
beforeAll(async () => {
  forgers = createServer(({ url }, response) => {
    lookedAt.push(url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => forgers.listen(0, "127.0.0.1", resolve));
  forgersUrl = `http://127.0.0.1:${(forgers.address() as AddressInfo).port}/jwks`;
});
afterAll(() => forgers.close());

/** Each is attacked by itself, as whoever reaches it could. */
describe.each(partnerNames)("%s, open to the internet", (partner) => {
  let url: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await throwAwayDatabase(partner, { demoData: true });
    const subgraph = await startSubgraphProcess(partner, database.url, await freePort());
    url = subgraph.url;
    close = async () => {
      await subgraph.stop();
      await database.drop();
    };
  });
  afterAll(() => close());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: "POST", headers: { ...json, ...headers }, body });
  const asked = (query: string, variables?: object) => JSON.stringify({ query, variables });
  const codes = async (response: Promise<Response>) => {
    const { data, errors = [] } = (await (await response).json()) as Answer<Record<string, unknown>>;
    return {
      data: Object.values(data ?? {}).filter(Boolean),
      codes: errors.map((one) => one.extensions.code),
    };
  };

  it("takes no bad token, also for what is public", async () => {
    const taken: object[] = [];
    for (const [name, make] of Object.entries(badTokens(forgersUrl))) {
      const response = await post(asked("{ __typename }"), { authorization: `Bearer ${await make()}` });
      const answer = await response.text();
      if (response.status !== 401 || !answer.includes('"UNAUTHENTICATED"') || answer.includes('"data"'))
        taken.push({ name, status: response.status, answer });
    }
    expect(taken).toEqual([]);
    expect(lookedAt).toEqual([]);
    expect(await codes(post(asked("{ __typename }"), await bearing()))).toEqual({
      data: ["Query"],
      codes: [],
    });
  });

  it.each(["Basic dXNlcjpwYXNz", "Bearer", "Bearer a b", "bearer:abc", "Bearer a,Bearer b", "Token abc"])(
    "takes no authorization like %s",
    async (authorization) => {
      const response = await post(asked("{ __typename }"), { authorization });
      expect(response.status).toBe(401);
      expect(await codes(Promise.resolve(response))).toEqual({ data: [], codes: ["UNAUTHENTICATED"] });
    },
  );

  it("answers no stranger what is the gateway's alone, however it is asked", async () => {
    const everything = await bearingEverything();
    const questions = [
      "{ _service { sdl } }",
      "{ schema: _service { text: sdl } }",
      "{ ... on Query { _service { ...S } } } fragment S on _Service { sdl }",
      "{ ...Q } fragment Q on Query { a: _service { sdl } b: _service { sdl } }",
      "query ($yes: Boolean = true) { _service @include(if: $yes) { sdl } }",
      "{ _entities(representations: []) { __typename } }",
      '{ e: _entities(representations: [{ __typename: "Municipality", istatCode: "019036" }]) { __typename } }',
    ];
    for (const query of questions) {
      for (const headers of [{}, everything]) {
        const { data, codes: refusals } = await codes(post(asked(query), headers));
        expect({ query, data, refusals: new Set(refusals) }).toEqual({
          query,
          data: [],
          refusals: new Set(["FORBIDDEN"]),
        });
      }
    }
    const get = fetch(`${url}?query=${encodeURIComponent("{ _service { sdl } }")}`);
    expect(await codes(get)).toEqual({ data: [], codes: ["FORBIDDEN"] });
  });

  const service = asked("{ _service { sdl } }");

  it("answers the gateway", async () => {
    expect((await codes(post(service, await headersFor(partner, service)))).data).toHaveLength(1);
    const { authorization } = await bearingEverything();
    const request = { partner, body: service, authorization };
    const credential = await goodCredential(request, await testGatewayKeys().signingKey());
    expect((await codes(post(service, { authorization, [credentialHeader]: credential }))).data).toHaveLength(
      1,
    );
  });

  it("takes no bad credential", async () => {
    const { authorization } = await bearingEverything();
    const key = await testGatewayKeys().signingKey();
    const taken: object[] = [];
    for (const [name, forge] of Object.entries(badCredentials)) {
      const credential = await forge({ partner, body: service, authorization }, key);
      const response = await post(service, { authorization, [credentialHeader]: credential });
      if (response.status !== 401) taken.push({ name, answer: await response.text() });
    }
    expect(taken).toEqual([]);
  });

  it("takes within a session each credential once, for its own request alone", async () => {
    const { authorization } = await bearingEverything();
    const request = { partner, body: service, authorization };
    const keys = new SessionKeys();
    const opened = async () => {
      const signed = await signCredential(request, await testGatewayKeys().signingKey(), keys.publicPart);
      const answer = await post(service, { authorization, [credentialHeader]: signed });
      const session = new PartnerSession(keys);
      session.begin(answer.headers.get(sessionHeader)!);
      return session;
    };
    const session = await opened();
    const other = await opened();
    const show = async (credential: string, token = authorization, body = service) =>
      (await post(body, { authorization: token, [credentialHeader]: credential })).status;
    const own = () => session.credentialFor(request)!;
    const [first, second] = [own(), own()];
    expect([await show(second), await show(first), await show(second)]).toEqual([200, 200, 401]);
    const [, name, number, mac] = own().split(" ") as [string, string, string, string];
    const [, others] = other.credentialFor(request)!.split(" ") as [string, string];
    const forged = [
      session.credentialFor({ ...request, partner: "somebody-else" })!,
      session.credentialFor({ ...request, body: `${service} ` })!,
      session.credentialFor({ ...request, authorization: undefined })!,
      `session ${others} ${number} ${mac}`,
      `session ${name} ${Number(number) + 1} ${mac}`,
      `session ${name} ${number} ${mac.slice(0, -1)}`,
      `session ${name} ${number} ${"A".repeat(43)}`,
      `session ${name} ${number} `,
      `session ${"A".repeat(12)} ${number} ${mac}`,
      "session",
    ];
    for (const credential of forged)
      expect({ credential, status: await show(credential) }).toEqual({ credential, status: 401 });
    expect(await show(own(), (await bearing()).authorization)).toBe(401);
    const all = own();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => show(all)));
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
  });

  it("opens no session to a stranger", async () => {
    const session = new SessionKeys().publicPart;
    const stranger = {
      key: generateKeyPairSync("ed25519").privateKey,
      kid: (await testGatewayKeys().signingKey()).kid,
    };
    const credential = await signCredential(
      { partner, body: service, authorization: undefined },
      stranger,
      session,
    );
    const { status, headers } = await post(service, { [credentialHeader]: credential });
    expect([status, headers.get(sessionHeader)]).toEqual([401, null]);
  });

  it("takes no credential of a POST for a GET, and none for another question", async () => {
    const search = `?query=${encodeURIComponent("{ _service { sdl } }")}`;
    const key = await testGatewayKeys().signingKey();
    const read = async (body: string) => {
      const credential = await signCredential({ partner, body, authorization: undefined }, key);
      return (await fetch(url + search, { headers: { [credentialHeader]: credential } })).status;
    };
    expect([await read(""), await read(service), await read(search)]).toEqual([401, 401, 200]);
  });

  it("takes a credential once, also of twenty who show it at the same moment", async () => {
    const headers = await headersFor(partner, service);
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await post(service, headers)).status),
    );
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
    expect((await post(service, headers)).status).toBe(401);
  });

  it("takes no list of requests, and nothing that is too large", async () => {
    expect((await post(`[${asked("{ __typename }")},${asked("{ __typename }")}]`)).status).toBe(400);
    expect((await post(asked(`{ __typename } # ${"x".repeat(1_100_000)}`))).status).toBe(413);
    const large = { authorization: `Bearer ${"x".repeat(20_000)}` };
    expect((await post(asked("{ __typename }"), large)).status).toBe(431);
  });

  it("lets nobody change anything with the rights of other partners", async () => {
    const answer = await post(asked(getIntrospectionQuery()));
    const schema = buildClientSchema(((await answer.json()) as { data: IntrospectionQuery }).data);
    const own = scopeOf[partner];
    const others = Object.values(scopeOf).filter((scope) => scope !== own);
    const headers = { ...json, ...(await bearing({ scopes: others.map((scope) => `${scope}:write`) })) };
    for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const text = `mutation ($input: ${args[0]!.type}) { ${name}(input: $input) { __typename } }`;
      const input = harmlessInput(args[0]!.type);
      expect(await codes(post(asked(text, { input }), headers))).toEqual({ data: [], codes: ["FORBIDDEN"] });
      expect(await codes(post(asked(text, { input })))).toEqual({ data: [], codes: ["UNAUTHENTICATED"] });
    }
  });
});

const scopeOf: Record<PartnerName, string> = {
  "civic-center": "civic",
  "community-labs": "labs",
  "food-distribution": "food",
  fundraising: "funds",
  territory: "territory",
};
