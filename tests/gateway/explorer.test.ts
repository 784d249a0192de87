import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCodes } from "../../shared/errors.js";
import { testInBrowser } from "../support/browser.js";
import { eventually, startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { startTerritory } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";
import { CounterNetwork } from "./live/counter.js";
import { SlowPartnerNetwork } from "./live/slow-partner.js";

let folder: string;
let territory: TinySubgraph;
let gateway: TinyGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-questions-"));
  const question =
    'query OneMunicipality($istatCode: ID! = "019036") { municipality(istatCode: $istatCode) { name } }';
  await writeFile(join(folder, "one-municipality.graphql"), `# What its page </script> shows.\n${question}`);
  await writeFile(join(folder, "all-of-them.graphql"), "query AllOfThem { municipalities { name } }");
  territory = await startTerritory();
  gateway = await startTinyGateway(
    { partners: [{ name: "territory", url: territory.url, snapshot: undefined }] },
    { questions: folder },
  );
});
afterAll(async () => {
  await Promise.all([gateway.close(), territory.close()]);
  await rm(folder, { recursive: true });
});

const page = (path: string, init?: RequestInit) => fetch(new URL(path, gateway.url), init);

testInBrowser(
  "opens on a question that answers when play is pressed, and asks nobody but the gateway",
  async (browser) => {
    const tab = await browser.newPage();
    const elsewhere: string[] = [];
    const problems: string[] = [];
    tab.on("request", (request) => {
      if (!request.url().startsWith(new URL("/", gateway.url).href) && !/^(data|blob):/.test(request.url())) {
        elsewhere.push(request.url());
      }
    });
    tab.on("pageerror", (error) => problems.push(error.message));
    tab.on("console", (message) => message.type() === "error" && problems.push(message.text()));

    await tab.goto(new URL("/", gateway.url).href);
    await tab.getByRole("button", { name: /execute query/i }).click();
    const answer = tab.getByRole("region", { name: /result/i });
    await answer.getByText('"Cremona"').waitFor();
    await tab.getByRole("tab", { name: "OneMunicipality" }).waitFor();
    await tab.getByRole("region", { name: "Variables" }).getByText('"019036"').waitFor();
    await tab.getByRole("tab", { name: "AllOfThem" }).click();
    // It takes GraphiQL a moment to find out the operation's name.
    await eventually(async () => {
      await tab.getByRole("button", { name: /execute query/i }).click();
      await answer.getByText('"Crema"').waitFor({ timeout: 1000 });
    });
    expect({ elsewhere, problems }).toEqual({ elsewhere: [], problems: [] });
  },
);

testInBrowser("follows a subscription until it is stopped", async (browser) => {
  const network = await CounterNetwork.start();
  try {
    const counting = await network.gateway({ questions: folder });
    const tab = await browser.newPage();
    const opened = "subscription { counted { count sign } }";
    await tab.addInitScript({
      content: `localStorage.setItem("graphiql:tabState", ""); localStorage.setItem("graphiql:query", "${opened}");`,
    });
    await tab.goto(new URL("/", counting.url).href);
    await tab.getByRole("button", { name: /execute query/i }).click();
    const answer = tab.getByRole("region", { name: /result/i });
    await answer.getByText('"sign"').waitFor();
    for (let turn = 0; turn < 40; turn++) network.add();
    await answer.getByText("40", { exact: true }).waitFor();
    await tab.getByRole("button", { name: /stop query/i }).click();
    await eventually(async () => expect(network.watching.size).toBe(0));
  } finally {
    await network.close();
  }
});

testInBrowser("shows what is deferred as it comes", async (browser) => {
  const network = await SlowPartnerNetwork.start();
  try {
    const gateway = await network.gateway({ questions: folder });
    const tab = await browser.newPage();
    const opened = "query Deferred { book(id: 1) { title ... @defer { rating } } }";
    await tab.addInitScript({
      content: `localStorage.setItem("graphiql:tabState", ""); localStorage.setItem("graphiql:query", "${opened}");`,
    });
    await tab.goto(new URL("/", gateway.url).href);
    await tab.getByRole("button", { name: /execute query/i }).click();
    const answer = tab.getByRole("region", { name: /result/i });
    await answer.getByText('"Il Po"').waitFor();
    expect(await answer.getByText('"rating"').count()).toBe(0);
    network.gate.open();
    await answer.getByText('"rating"').waitFor();
    await answer.getByText('"Il Po"').waitFor();
  } finally {
    await network.close();
  }
});

test("names no other origin to load from, and lets the browser load from none", async () => {
  const answer = await page("/");
  const html = await answer.text();
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  const assets = [...html.matchAll(/(?:src|href)="(explorer\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(assets).toHaveLength(8);
  for (const asset of assets) {
    const { status, headers } = await page(`/${asset}`);
    expect([status, headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
  }
});

test("serves no file but its own", async () => {
  expect((await page("/explorer/../package.json")).status).toBe(404);
  expect((await page("/explorer/%2e%2e/package.json")).status).toBe(404);
  expect((await page("/", { method: "POST" })).status).toBe(405);
});

test("lists every error code", async () => {
  const html = await (await page("/error-codes")).text();
  for (const code of Object.keys(errorCodes)) expect(html).toContain(`<code>${code}</code>`);
});
