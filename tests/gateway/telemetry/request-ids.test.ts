import { createLog } from "../../../shared/server/log.js";
import { answering, BadPartner } from "../../support/bad-partner.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTerritory, territorySdl } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";

let territory: TinySubgraph;
let gateway: TinyGateway;
let lines: Record<string, unknown>[];
beforeEach(async () => {
  lines = [];
  territory = await startTerritory();
  gateway = await startTinyGateway(
    { partners: [{ name: "territory", url: territory.url, snapshot: undefined }] },
    { log: createLog("gateway", "debug", { write: (line) => lines.push(JSON.parse(line)) }) },
  );
});
afterEach(() => Promise.all([gateway.close(), territory.close()]));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function ask(query: string, headers: Record<string, string> = {}): Promise<string | null> {
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  await response.text();
  return response.headers.get("x-request-id");
}

const asked = () => territory.requests.at(-1)!.headers.get("x-request-id");

test("a request has the id that its client gave it, with its partners, too, whichever way it takes", async () => {
  for (let again = 0; again < 3; again++) {
    const id = `from-a-client-${again}`;
    expect(await ask("{ municipalities { name } }", { "x-request-id": id })).toBe(id);
    expect(asked()).toBe(id);
  }
});

test.each([undefined, "", "short", "with blanks in it", "x".repeat(101), "RSSMRA80A01D150X"])(
  "a request has an id of ours where its client gave none that can be used: %s",
  async (given) => {
    for (let again = 0; again < 2; again++) {
      const id = await ask(
        "{ municipalities { name } }",
        given === undefined ? {} : { "x-request-id": given },
      );
      expect(id).toMatch(uuid);
      expect(asked()).toBe(id);
    }
  },
);

test("what is refused, and what is no GraphQL, has one too", async () => {
  const refused = await fetch(gateway.url, { method: "PUT" });
  const page = await fetch(new URL("/health", gateway.url));
  for (const { headers } of [refused, page]) expect(headers.get("x-request-id")).toMatch(uuid);
});

test("each request has a line in the log, with its id and without what it asked", async () => {
  await ask('{ municipality(istatCode: "019036") { name } }', { "x-request-id": "the-first" });
  await ask('{ municipality(istatCode: "019036") { name } }', { "x-request-id": "the-second" });
  await ask("{", { "x-request-id": "the-third" });
  const told = lines.filter(({ msg }) => msg === "A request was answered.");
  expect(told).toMatchObject([
    { requestId: "the-first", outcome: "ok", status: 200, short: false },
    { requestId: "the-second", outcome: "ok", status: 200, short: true },
    { requestId: "the-third", outcome: "failed", status: 200, short: false },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/019036|municipality/);
});

test("what goes wrong on the way is logged with the request's id, whichever way it takes", async () => {
  const broken = "{ municipalities { name } }";
  await ask(broken);
  await territory.close();
  await ask(broken, { "x-request-id": "went-wrong" });
  expect(lines.filter(({ msg }) => msg === "A partner does not answer.")).toMatchObject([
    { requestId: "went-wrong", partner: "territory" },
  ]);
});

test("what a partner does wrong is logged with the request's id, whichever way it takes", async () => {
  const partner = await BadPartner.start(answering('{"data":null,"errors":[{"message":"boom"}]}'));
  const log = createLog("gateway", "error", { write: (line) => lines.push(JSON.parse(line)) });
  const over = await startTinyGateway(
    { partners: [{ name: "territory", url: partner.url, snapshot: territorySdl }] },
    { log },
  );
  for (const id of ["the-first", "the-second"])
    await over.ask("{ municipalities { name } }", {}, { "x-request-id": id });
  await Promise.all([over.close(), partner.close()]);
  expect(lines.filter(({ msg }) => msg === "Masked an error.").map(({ requestId }) => requestId)).toEqual([
    "the-first",
    "the-second",
  ]);
});

test("a log that is not read at that level is not written to", async () => {
  const info: string[] = [];
  const log = createLog("gateway", "info", { write: (line) => info.push(line) });
  const quiet = await startTinyGateway(
    { partners: [{ name: "territory", url: territory.url, snapshot: undefined }] },
    { log },
  );
  await quiet.ask("{ municipalities { name } }");
  await quiet.close();
  expect(info.join("")).not.toContain("A request was answered.");
});
