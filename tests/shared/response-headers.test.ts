import { startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { startTerritory } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";

let territory: TinySubgraph;
let open: TinyGateway;
let narrow: TinyGateway;
beforeAll(async () => {
  territory = await startTerritory();
  const partners = [{ name: "territory", url: territory.url, snapshot: undefined }];
  open = await startTinyGateway({ partners });
  narrow = await startTinyGateway({ partners }, { origins: ["https://www.farelegami.it"] });
});
afterAll(() => Promise.all([open.close(), narrow.close(), territory.close()]));

const ask = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: '{"query":"{ municipalities { name } }"}',
  });

describe("every answer", () => {
  it.each([
    ["of GraphQL", "/graphql?query={__typename}"],
    ["of health", "/health"],
    ["that there is nothing", "/nothing"],
    ["of the explorer", "/"],
  ])("%s keeps a browser from doing more with it than read it", async (_, path) => {
    const { headers } = await fetch(new URL(path, open.url));
    for (const rule of ["default-src", "frame-ancestors", "base-uri", "form-action"])
      expect(headers.get("content-security-policy")).toMatch(new RegExp(`\\b${rule} 'none'`));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("depends on the token and the language, and is kept by nobody in between", async () => {
    const { headers } = await ask(open.url);
    expect(headers.get("vary")).toBe("accept-language, authorization");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("a page of another site", () => {
  const origin = "https://www.farelegami.it";

  it("may ask, with a token that it holds, where everybody may", async () => {
    const preflight = await fetch(open.url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-headers": "authorization, content-type" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
    // A cookie would let any page ask in its reader's name.
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("may ask where its origin is named, and no other", async () => {
    const named = await ask(narrow.url, { origin });
    expect(named.headers.get("access-control-allow-origin")).toBe(origin);
    expect(named.headers.get("vary")).toContain("origin");
    const other = await ask(narrow.url, { origin: "https://evil.example" });
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("can't send what a form can send", async () => {
    const form = { "content-type": "text/plain" };
    expect((await ask(open.url, { ...form, origin: "https://evil.example" })).status).toBe(415);
    const { status } = await fetch(`${open.url}?query={__typename}`, {
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect(status).toBe(400);
  });
});
