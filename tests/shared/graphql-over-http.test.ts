import { EventEmitter, once } from "node:events";
import { serverAudits } from "graphql-http";
import { startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { startFoodDistribution } from "../support/tiny-partners.js";
import { startTinySubgraph, type TinySubgraph } from "../support/tiny-subgraph.js";

let subgraph: TinySubgraph;
let gateway: TinyGateway;
beforeAll(async () => {
  subgraph = await startFoodDistribution();
  gateway = await startTinyGateway({
    partners: [{ name: "food-distribution", url: subgraph.url, snapshot: undefined }],
  });
});
afterAll(() => Promise.all([gateway.close(), subgraph.close()]));

const ask = (init: RequestInit & { path?: string }) =>
  fetch(new URL(init.path ?? "/graphql", subgraph.url), init);

const post = (body: unknown, headers: Record<string, string> = {}, url = subgraph.url) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** Status and code of an error's answer. */
async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]!.extensions.code];
}

describe.each([
  ["a subgraph", () => subgraph.url],
  ["the gateway", () => gateway.url],
])("%s, to graphql-http's audits,", (_, url) => {
  for (const audit of serverAudits({ url })) {
    test(audit.name, async () => {
      const result = await audit.fn();
      expect("reason" in result ? result.reason : result.status).toBe("ok");
    });
  }
});

describe("a request that is no GraphQL request", () => {
  test("is refused when its body is larger than a megabyte", async () => {
    expect(await refusal(post({ query: `{ __typename } #${"x".repeat(1_100_000)}` }))).toEqual([
      413,
      "BAD_REQUEST",
    ]);
  });
  test("is refused when its body is no JSON", async () => {
    expect(await refusal(post("{ parcels"))).toEqual([400, "BAD_REQUEST"]);
  });
  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "json"])(
    "is refused when its content type is %s",
    async (type) => {
      expect(await refusal(post({ query: "{ __typename }" }, { "content-type": type }))).toEqual([
        415,
        "BAD_REQUEST",
      ]);
    },
  );
  test("is refused when it is compressed", async () => {
    const answer = post({ query: "{ __typename }" }, { "content-encoding": "gzip" });
    expect(await refusal(answer)).toEqual([415, "BAD_REQUEST"]);
  });
  test("is refused when it holds several operations", async () => {
    expect(await refusal(post([{ query: "{ __typename }" }]))).toEqual([400, "BAD_REQUEST"]);
  });
  test.each([
    ["hash", { version: 1, sha256Hash: "0".repeat(64) }],
    ["version", { version: 2, sha256Hash: "0".repeat(64) }],
  ])(
    "is refused when its persisted query has a wrong %s, by a subgraph and by the gateway",
    async (_, it) => {
      const body = { query: "{ __typename }", extensions: { persistedQuery: it } };
      for (const { url } of [subgraph, gateway])
        expect(await refusal(post(body, {}, url))).toEqual([400, "BAD_REQUEST"]);
    },
  );
  test("is told which methods there are", async () => {
    const answer = await ask({ method: "DELETE" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
  });
  test("is told that there is nothing at another path", async () => {
    expect(await refusal(ask({ path: "/graphiql" }))).toEqual([404, "NOT_FOUND"]);
  });
  test("does not run when its answer could not be read", async () => {
    const before = subgraph.requests.length;
    const answer = post({ query: `mutation { handOver(id: "1") { id } }` }, { accept: "image/png" });
    expect(await refusal(answer)).toEqual([406, "BAD_REQUEST"]);
    expect(subgraph.requests).toHaveLength(before);
  });
});

describe("a GraphQL request that misfits the schema", () => {
  const asGraphQL = { accept: "application/graphql-response+json" };
  test.each([
    ["an unknown field", { query: "{ shoes }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["no GraphQL", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    [
      "a variable of another type",
      { query: "query ($n: Int) { parcels(first: $n) { id } }", variables: { n: "two" } },
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "an operation that is not there",
      { query: "query A { __typename }", operationName: "B" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
    [
      "several operations and no choice",
      { query: "query A { __typename } query B { __typename }" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
  ])("answers %s with 400 in the newer media type, with 200 in JSON", async (_, body, code) => {
    for (const { url } of [subgraph, gateway]) {
      expect(await refusal(post(body, asGraphQL, url))).toEqual([400, code]);
      expect(await refusal(post(body, {}, url))).toEqual([200, code]);
    }
  });
});

describe("a GET", () => {
  const path = "/graphql?query={parcels{id}}";
  test("is answered to a script", async () => {
    expect((await ask({ path })).status).toBe(200);
  });
  test("is answered to a page of our own", async () => {
    expect((await ask({ path, headers: { "sec-fetch-site": "same-origin", cookie: "a=b" } })).status).toBe(
      200,
    );
  });
  test.each([
    ["sec-fetch-site", "cross-site"],
    ["cookie", "a=b"],
    ["origin", "http://elsewhere.example"],
  ])("may be forged when it has a %s of %s, and is refused", async (name, value) => {
    expect(await refusal(ask({ path, headers: { [name]: value } }))).toEqual([400, "BAD_REQUEST"]);
  });
  test("runs no mutation", async () => {
    const answer = ask({ path: `/graphql?query=mutation{handOver(id:"1"){id}}` });
    expect(await refusal(answer)).toEqual([405, "BAD_REQUEST"]);
  });
});

test("a browser's page of another origin may ask, with a token", async () => {
  const answer = await ask({
    method: "OPTIONS",
    headers: {
      origin: "http://elsewhere.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  expect((await post({ query: "{ __typename }" })).headers.get("access-control-allow-origin")).toBe("*");
});

test("liveness and readiness answer", async () => {
  expect(await (await ask({ path: "/health" })).json()).toEqual({ status: "ok" });
  expect(await (await ask({ path: "/ready" })).json()).toEqual({ ready: true });
});

test("a port that is taken is named in one sentence", async () => {
  await expect(startFoodDistribution(subgraph.port)).rejects.toThrow(
    `Port ${subgraph.port} is taken by another program`,
  );
});

test("closing answers what is in flight, and accepts no more", async () => {
  const gate = new EventEmitter();
  const slow = await startTinySubgraph("type Query { slow: Int }", {
    Query: {
      slow: async () => {
        gate.emit("began");
        await once(gate, "go on");
        return 1;
      },
    },
  });
  const began = once(gate, "began");
  const answer = fetch(`${slow.url}?query={slow}`).then((response) => response.json());
  await began;
  const closed = slow.close();
  await expect(fetch(`${slow.url}?query={slow}`)).rejects.toThrow("fetch failed");
  gate.emit("go on");
  expect(await answer).toEqual({ data: { slow: 1 } });
  await closed;
});
