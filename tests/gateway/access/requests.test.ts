import { createHash } from "node:crypto";
import { bearing } from "../../support/issuer.js";
import { RuledNetwork, told } from "./ruled-network.js";
import { shelter } from "./shelter.js";

let network: RuledNetwork;
beforeAll(async () => {
  network = await RuledNetwork.start({ shelter });
});
beforeEach(() => {
  network.asked();
});
afterAll(() => network.close());

async function send(body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(network.gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...((await answer.json()) as Awaited<ReturnType<RuledNetwork["ask"]>>) };
}

const closed = { data: { secretWord: null }, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };
const open = { data: { secretWord: "SECRET word" } };

test("a GET opens no more than a POST", async () => {
  const url = `${network.gateway.url}?query=${encodeURIComponent("{ secretWord }")}`;
  expect(await (await fetch(url)).json()).toMatchObject(closed);
  const answer = await fetch(url, { headers: await bearing() });
  expect(await answer.json()).toEqual(open);
  expect(answer.headers.get("vary")).toContain("authorization");
});

test("several requests in one body are refused", async () => {
  const { status, data } = await send([{ query: "{ open }" }, { query: "{ secretWord }" }]);
  expect([status, data]).toEqual([400, undefined]);
  expect(network.asked()).toBe("");
});

test("a persisted query opens to each what is theirs, whoever persisted it, in whatever order", async () => {
  const query = "{ secretWord }";
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const token = await bearing();
  expect(await send({ query, extensions }, token)).toMatchObject(open);
  for (let again = 0; again < 2; again++) {
    expect(await send({ extensions })).toMatchObject(closed);
    expect(await send({ extensions }, token)).toMatchObject(open);
  }
  const forged = createHash("sha256").update("{ open }").digest("hex");
  expect(
    (await send({ query, extensions: { persistedQuery: { version: 1, sha256Hash: forged } } })).status,
  ).toBe(400);
});

test("of several operations, the one that is run is the one that is judged", async () => {
  const query =
    "query Open { word: open ...Q } query Closed { word: secretWord } fragment Q on Query { me { name } }";
  for (let again = 0; again < 2; again++) {
    expect((await send({ query, operationName: "Open" })).data).toEqual({
      word: "open",
      me: { name: "Ada" },
    });
    expect((await send({ query, operationName: "Closed" })).data).toEqual({ word: null });
  }
  for (const operationName of ["", undefined, "Other", "__proto__", "constructor"])
    expect((await send({ query, operationName })).data).toBeUndefined();
  const odd = "query constructor { secretWord } query __proto__ { word: secretWord }";
  expect((await send({ query: odd, operationName: "constructor" })).data).toEqual({ secretWord: null });
  expect((await send({ query: odd, operationName: "__proto__" })).data).toEqual({ word: null });
  expect(network.asked()).not.toMatch(/secret/);
});

test("@defer is no way to get it later", async () => {
  const answer = await send(
    { query: "{ me { name ... on Person @defer { secretIncome } } }" },
    { accept: "multipart/mixed, application/json" },
  );
  expect(answer.data).toEqual({ me: { name: "Ada", secretIncome: null } });
  expect(told(answer)).toEqual(["me.secretIncome UNAUTHENTICATED"]);
  expect(network.asked()).not.toMatch(/secret/);
});

describe("introspection", () => {
  it("tells of the schema, which is public, and of no data", async () => {
    const query = `{
      __schema { types { name fields { name description } } }
      __type(name: "Person") { fields { name type { name } } }
      secretWord me { __typename secretIncome }
    }`;
    const answer = await network.ask(query);
    expect(answer.data).toMatchObject({
      __type: { fields: expect.arrayContaining([{ name: "secretIncome", type: { name: "Int" } }]) },
    });
    expect(told(answer)).toEqual(["secretWord UNAUTHENTICATED", "me.secretIncome UNAUTHENTICATED"]);
    expect(JSON.stringify(answer)).not.toMatch(/4710|SECRET (?!JOY)/);
    expect(network.asked()).not.toMatch(/secret/);
  });

  it("shows nothing of the rules' own machinery", async () => {
    const { data } = await network.ask("{ __schema { types { name } directives { name } } }");
    expect(JSON.stringify(data)).not.toMatch(/requiresScopes|authenticated|policy|Scope|join__/);
  });

  it("under another name, with nothing else remaining, asks nobody", async () => {
    const answer = await network.ask('{ s: secretWord t: __type(name: "Query") { name } }');
    expect(answer.data).toEqual({ s: null, t: { name: "Query" } });
    expect(network.asked()).toBe("");
  });
});

describe("a token that is no good", () => {
  it.each([
    ["expired", async () => bearing({ expiresIn: -60 })],
    ["forged", async () => ({ authorization: `${(await bearing()).authorization.slice(0, -4)}AAAA` })],
    ["for somebody else", async () => bearing({ audience: "another" })],
    ["of somebody else", async () => bearing({ issuer: "https://issuer.example" })],
    ["not valid yet", async () => bearing({ notBeforeIn: 600 })],
    ["no token at all", async () => ({ authorization: "Basic YTpi" })],
    ["unsigned", async () => ({ authorization: `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.` })],
  ])("refuses the whole request, also what is public: %s", async (_, token) => {
    const { status, data, errors } = await send({ query: "{ open }" }, await token());
    expect([status, data, errors?.[0]?.extensions.code]).toEqual([401, undefined, "UNAUTHENTICATED"]);
    expect(network.asked()).toBe("");
  });

  it("or one that can't be checked is answered 503, and nothing is taken for granted", async () => {
    const lonely = await RuledNetwork.start(
      { shelter },
      { tokens: { issuer: "http://127.0.0.1:9", audience: "legami" } },
    );
    const headers = { "content-type": "application/json", ...(await bearing()) };
    const answer = await fetch(lonely.gateway.url, { method: "POST", headers, body: '{"query":"{ open }"}' });
    expect([answer.status, lonely.asked()]).toEqual([503, ""]);
    expect((await lonely.ask("{ open secretWord }")).data).toEqual({ open: "open", secretWord: null });
    await lonely.close();
  });
});

describe("what partners are told of a request", () => {
  const passedOn = async (headers: Record<string, string>, query = "query Parcels { open }") => {
    await network.gateway.ask(query, {}, headers);
    const [request] = network.partners.shelter!.requests.splice(0);
    return { names: Object.fromEntries(request!.headers), query: request!.query };
  };

  it("is who asks, for what purpose, and in which operation", async () => {
    const { authorization } = await bearing();
    const { names, query } = await passedOn({ authorization, "legami-purpose": "intake" });
    expect(names).toMatchObject({ authorization, "legami-purpose": "intake" });
    expect(query).toMatch(/^query Parcels__shelter__0/);
  });

  it("is vouched for by nobody but the gateway, whatever a client says", async () => {
    // A partner that opens no session was shown a signature once: tests/gateway/partner-session.test.ts.
    const { names } = await passedOn({ "legami-gateway": "session forged", "legami-session": "forged" });
    expect([names["legami-gateway"], names["legami-session"]]).toEqual([undefined, undefined]);
  });

  it("is nothing else that a client says", async () => {
    const { names } = await passedOn({
      cookie: "a=b",
      te: "trailers",
      "x-forwarded-for": "10.0.0.1",
      "proxy-authorization": "Basic YTpi",
      "legami-caller": "admin",
    });
    for (const name of [
      "cookie",
      "te",
      "x-forwarded-for",
      "proxy-authorization",
      "legami-caller",
      "authorization",
    ])
      expect([name, names[name]]).toEqual([name, undefined]);
  });
});
