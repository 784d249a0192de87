import { once } from "node:events";
import { createServer, type IncomingMessage, request as rawRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bearing } from "../support/issuer.js";
import { startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { foodSdl, territorySdl } from "../support/tiny-partners.js";

let partner: Server;
let gateway: TinyGateway;
/** What the partner was asked on other paths than GraphQL's, newest last. */
const seen: IncomingMessage[] = [];

const origin = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  partner = createServer((request, response) => {
    const { url = "" } = request;
    if (url === "/graphql") return void response.writeHead(400).end();
    seen.push(request);
    const [path] = url.split("?");
    if (path === "/label.svg") {
      if (request.headers["if-none-match"] === '"7"')
        return void response.writeHead(304, { etag: '"7"' }).end();
      response.writeHead(200, {
        "content-type": "image/svg+xml",
        "cache-control": "max-age=60",
        etag: '"7"',
        "set-cookie": "a=b",
        server: "inside",
      });
      return void response.end("<svg/>");
    }
    if (path === "/shared") {
      response.setHeader("vary", "Authorization, accept-language");
      return void response.setHeader("cache-control", "public, s-maxage=600,no-transform").end();
    }
    if (path === "/broken") return void response.writeHead(500).end("stack trace at 10.0.0.1");
    if (path === "/moved") return void response.writeHead(302, { location: "http://10.0.0.1/secret" }).end();
    if (path === "/silent") return;
    if (path === "/half") {
      response.writeHead(200, { "content-type": "text/plain" });
      return void response.write("half", () => response.destroy());
    }
    response.writeHead(404, { "content-type": "application/json" }).end('{"errors":[]}');
  }).listen(0, "127.0.0.1");
  await once(partner, "listening");
  gateway = await startTinyGateway(
    {
      partners: [
        { name: "food-distribution", url: `${origin(partner)}/graphql`, snapshot: foodSdl },
        { name: "territory", url: "http://127.0.0.1:9/graphql", snapshot: territorySdl },
      ],
    },
    { settings: { partners: { all: { timeout: { request: 300 } } } } },
  );
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  partner.closeAllConnections();
  partner.close();
});

const at = (path: string) => new URL(path, gateway.url);
const read = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(at(path), { headers, method, redirect: "manual" });

/** As typed: `fetch` would tidy the path up first. */
function readRaw(path: string): Promise<number> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    rawRequest({ hostname, port, path }, (response) => resolve(response.resume().statusCode ?? 0))
      .once("error", reject)
      .end();
  });
}

describe("a partner's page through the gateway", () => {
  it("is the partner's, with its type, its tag and how long it keeps, and nothing else of its headers", async () => {
    const page = await read("/food-distribution/label.svg?size=2");
    expect([page.status, await page.text()]).toEqual([200, "<svg/>"]);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "max-age=60",
      etag: '"7"',
    });
    expect(page.headers.has("set-cookie") || page.headers.has("server")).toBe(false);
    expect(seen.map(({ url }) => url)).toEqual(["/label.svg?size=2"]);
  });

  it("is not sent again to a reader who has it", async () => {
    expect((await read("/food-distribution/label.svg", { "if-none-match": '"7"' })).status).toBe(304);
  });

  it("is read with HEAD too, and with nothing that changes something", async () => {
    expect((await read("/food-distribution/label.svg", {}, "HEAD")).status).toBe(200);
    expect(seen.map(({ method }) => method)).toEqual(["HEAD"]);
    for (const method of ["POST", "PUT", "DELETE"])
      expect((await read("/food-distribution/label.svg", {}, method)).status).toBe(405);
    expect(seen.length).toBe(1);
  });

  it("learns nothing of the reader but a token, and what the page is to be like", async () => {
    const { authorization } = await bearing();
    await read("/food-distribution/label.svg", {
      authorization,
      "legami-gateway": "forged",
      cookie: "session=1",
      "x-forwarded-for": "10.0.0.2",
      accept: "image/svg+xml",
      "accept-language": "it",
    });
    const { host: _, connection: __, ...headers } = seen[0]!.headers;
    expect(headers).toEqual({
      accept: "image/svg+xml",
      "accept-language": "it",
      authorization,
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("is kept by nobody who might show it to somebody else", async () => {
    const kept = async (path: string, headers = {}) => {
      const page = await read(path, headers);
      const varies = page.headers.get("vary")!.toLowerCase().split(", ");
      return [[...new Set(varies)].sort().join(", "), page.headers.get("cache-control")];
    };
    const token = await bearing();
    expect(await kept("/food-distribution/label.svg")).toEqual(["authorization", "max-age=60"]);
    expect(await kept("/food-distribution/label.svg", token)).toEqual([
      "authorization",
      "private, max-age=60",
    ]);
    expect(await kept("/food-distribution/shared", token)).toEqual([
      "accept-language, authorization",
      "private, no-transform",
    ]);
    expect(await kept("/food-distribution/nothing", token)).toEqual(["authorization", "private"]);
  });

  it("is not asked for with a token that is no good", async () => {
    const page = await read("/food-distribution/label.svg", { authorization: "Bearer forged" });
    expect(page.status).toBe(401);
    expect(seen.length).toBe(0);
  });

  it("runs nothing in the gateway's name", async () => {
    const { headers } = await read("/food-distribution/label.svg");
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is what the partner offers: its 404 passes on", async () => {
    expect((await read("/food-distribution/nothing")).status).toBe(404);
    expect(seen.length).toBe(1);
  });

  it.each([
    "/food-distribution/graphql",
    "/food-distribution/graphql?query={__typename}",
    "/food-distribution/GraphQL",
    "/food-distribution/health",
    "/food-distribution/ready",
    "/food-distribution",
    "/food-distribution/",
    "/food-distribution//graphql",
    "/food-distribution/x/../graphql",
    "/food-distribution/x/..%2fgraphql",
    "/food-distribution/%2e%2e/graphql",
    "/food-distribution/%67raphql",
    "/food-distribution/x\\graphql",
    "/food-distribution/./graphql",
    "//food-distribution/label.svg",
    "/fundraising/transparency.json",
    "/127.0.0.1/label.svg",
    "/__proto__/label.svg",
  ])("is not at %s", async (path) => {
    expect(await readRaw(path)).toBe(404);
    expect(seen.map(({ url }) => url)).toEqual([]);
  });
});

describe("a partner that gives no page", () => {
  const failure = async (path: string, headers = {}) => {
    const answer = await read(path, headers);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
    return { status: answer.status, retry: answer.headers.get("retry-after"), ...errors[0]! };
  };

  it("is named where it can't be reached, and no address is", async () => {
    expect(await failure("/territory/register.json")).toEqual({
      status: 503,
      retry: "5",
      message: "The territory partner can't be reached just now.",
      extensions: { code: "SUBGRAPH_UNAVAILABLE", partner: "territory" },
    });
    const italian = await failure("/territory/register.json", { "accept-language": "it" });
    expect(italian.message).toBe("Il partner territory non è raggiungibile in questo momento.");
  });

  it("is not waited for longer than its time", async () => {
    expect(await failure("/food-distribution/silent")).toMatchObject({
      status: 503,
      extensions: { code: "TIMEOUT", partner: "food-distribution" },
    });
  });

  it("is unavailable where it fails, or sends readers elsewhere, and what it said stays inside", async () => {
    for (const path of ["/food-distribution/broken", "/food-distribution/moved"])
      expect(await failure(path)).toMatchObject({
        status: 503,
        message: "The food-distribution partner can't be reached just now.",
      });
  });

  it("breaks off where the partner does: half a page is not taken for a whole one", async () => {
    await expect(read("/food-distribution/half").then((page) => page.text())).rejects.toThrow();
    expect((await read("/food-distribution/label.svg")).status).toBe(200);
  });
});
