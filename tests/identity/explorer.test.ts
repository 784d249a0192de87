import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TokenVerifier } from "../../shared/auth/token-verifier.js";
import { testInBrowser } from "../support/browser.js";
import { startTestIdentity, type TestIdentity } from "../support/identity.js";
import { startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { startTerritory } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";

let identity: TestIdentity;
let territory: TinySubgraph;
let gateway: TinyGateway;

beforeAll(async () => {
  identity = await startTestIdentity();
  territory = await startTerritory();
  const questions = join(identity.config.dataDir, "questions");
  await mkdir(questions);
  await writeFile(join(questions, "all-of-them.graphql"), "query AllOfThem { municipalities { name } }");
  gateway = await startTinyGateway(
    { partners: [{ name: "territory", url: territory.url, snapshot: undefined }] },
    { port: identity.config.port, tokens: identity.config.oidc, questions },
  );
});
afterAll(async () => {
  await Promise.all([gateway.close(), territory.close(), identity.stop()]);
  await rm(identity.config.dataDir, { recursive: true });
});

testInBrowser("one signs in in the explorer, asks as oneself, and signs out", async (browser) => {
  const tab = await browser.newPage();
  const asked: (string | undefined)[] = [];
  const problems: string[] = [];
  tab.on("request", (request) => {
    if (request.url() === gateway.url) asked.push(request.headers().authorization);
  });
  tab.on("pageerror", (error) => problems.push(error.message));
  tab.on("console", (message) => message.type() === "error" && problems.push(message.text()));

  await tab.goto(new URL("/", gateway.url).href);
  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.locator('input[value="caritas"]').check();
  await tab.getByLabel("Password").fill(await identity.passwordOf("caritas"));
  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.getByText("caritas (food:read food:write)").waitFor();
  expect(tab.url()).toBe(new URL("/", gateway.url).href);

  const ask = async () => {
    const before = asked.length;
    await tab.getByRole("button", { name: /execute query/i }).click();
    while (asked.length === before) await tab.waitForTimeout(50);
    return asked.at(-1);
  };
  const [, token = ""] = /^Bearer (.+)$/.exec((await ask()) ?? "") ?? [];
  const caller = await new TokenVerifier(identity.config.oidc).callerOf(token);
  expect(caller).toMatchObject({ subject: "caritas", organizations: ["caritas-cremonese"] });

  await tab.reload();
  await tab.getByText("caritas (food:read food:write)").waitFor();
  await tab.getByRole("button", { name: "Sign out" }).click();
  await tab.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await ask()).toBeUndefined();
  expect(problems).toEqual([]);
});

testInBrowser("whoever runs the gateway sees how it came by an answer", async (browser) => {
  const tab = await browser.newPage();
  const answer = tab.getByRole("region", { name: /result/i });
  const panel = tab.getByRole("region", { name: "Query plan" });
  const execute = async () => {
    await tab.getByRole("button", { name: /execute query/i }).click();
    await answer.getByText("errors").or(answer.getByText("data")).first().waitFor();
  };
  await tab.goto(new URL("/", gateway.url).href);
  await tab.getByRole("button", { name: /query plan/i }).click();
  await panel.getByText("graph:operate").waitFor();
  await execute();
  expect(await panel.getByText("Fetch").count()).toBe(0);

  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.locator('input[value="gateway-operator"]').check();
  await tab.getByLabel("Password").fill(await identity.passwordOf("gateway-operator"));
  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.getByText("gateway-operator (graph:operate)").waitFor();
  if ((await panel.count()) === 0) await tab.getByRole("button", { name: /query plan/i }).click();
  await panel.getByText("Ask something").waitFor();
  await execute();
  await panel.getByText('Fetch(service: "territory")').waitFor();
  expect(await answer.getByText("queryPlan").count()).toBe(0);
});

testInBrowser("a sign-in that was cancelled is said, and nobody is signed in", async (browser) => {
  const tab = await browser.newPage();
  await tab.goto(new URL("/", gateway.url).href);
  await tab.getByRole("button", { name: "Sign in" }).click();
  await tab.getByRole("button", { name: "Cancel" }).click();
  await tab.getByText("The sign-in was cancelled.").waitFor();
  await tab.getByRole("button", { name: "Sign in" }).waitFor();
});
