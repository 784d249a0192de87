import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getIntrospectionQuery } from "graphql";
import type { GivenSettings } from "../../../gateway/settings/gateway-settings.js";
import type { Logger } from "../../../shared/server/log.js";
import { quietLog } from "../../support/quiet-log.js";
import { eventually, type TinyGateway } from "../../support/tiny-gateway.js";
import { codeOf, GuardedLibrary, get, post } from "./guarded.js";

const listed = "query Books($first: Int) {\n  books(first: $first) {\n    id\n  }\n}";
const manifest = {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: [
    { id: "books-1", name: "Books", type: "query", body: listed },
    { id: "add-1", name: "Add", type: "mutation", body: "mutation Add { add { id } }" },
  ],
};
const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const unlisted = "{ books { title } }";

let folder: string;
let library: GuardedLibrary;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "safelist-"));
  library = await GuardedLibrary.start();
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

async function gatewayWith(
  safelist: NonNullable<GivenSettings["protection"]>["safelist"],
  content: unknown = manifest,
  log = quietLog,
) {
  const path = join(folder, `${Math.random()}.json`);
  await writeFile(path, JSON.stringify(content));
  return library.gateway({ protection: { safelist: { ...safelist, manifest: path } }, log });
}

describe("by their ids", () => {
  let gateway: TinyGateway;
  beforeAll(async () => {
    gateway = await gatewayWith({});
  });

  test("listed operations are carried out, again and again, posted or in a GET", async () => {
    for (const ask of [post, get])
      for (const named of [
        hashed("books-1"),
        { documentId: "books-1" },
        { ...hashed("books-1"), query: listed },
      ])
        for (let first = 1; first < 4; first++) {
          const { status, body } = await ask(gateway, { ...named, variables: { first } });
          expect({ status, books: (body.data?.books as unknown[])?.length }).toEqual({
            status: 200,
            books: first,
          });
        }
    expect((await post(gateway, hashed("add-1"))).body.data).toEqual({ add: { id: 1 } });
    expect((await get(gateway, hashed("add-1"))).status).toBe(405);
  });

  test.each<[string, object]>([
    ["another text", { query: unlisted }],
    ["a listed text without its id", { query: listed }],
    ["a text that its id doesn't mean", { ...hashed("books-1"), query: unlisted }],
    ["an unknown id", hashed("books-2")],
    ["an unknown id with a listed text", { documentId: "books-2", query: listed }],
    ["introspection", { query: getIntrospectionQuery() }],
    ["nothing at all", {}],
  ])("%s is refused, posted or in a GET, each time", async (_, sent) => {
    const before = library.partner.requests.length;
    for (const ask of [post, post, get]) {
      const refused = await ask(gateway, sent);
      expect(refused.status).toBe(200);
      expect(codeOf(refused)).toBe("OPERATION_NOT_LISTED");
    }
    const modern = { accept: "application/graphql-response+json" };
    expect((await post(gateway, sent, modern)).status).toBe(400);
    expect(library.partner.requests.length).toBe(before);
  });

  test("a hash that fits its text makes nothing listed", async () => {
    const { createHash } = await import("node:crypto");
    const hash = hashed(createHash("sha256").update(unlisted).digest("hex"));
    for (const sent of [{ ...hash, query: unlisted }, hash])
      expect(codeOf(await post(gateway, sent))).toBe("OPERATION_NOT_LISTED");
  });

  test("a refusal says so in Italian, too, and repeats no more than the beginning of an id", async () => {
    const { body } = await post(gateway, { documentId: "x".repeat(500) }, { "accept-language": "it" });
    expect(body.errors?.[0]?.message).toBe(
      `Questo gateway esegue solo le operazioni in elenco, e "${"x".repeat(64)}…" non vi è.`,
    );
  });
});

test("where their texts will do, too, a listed text is carried out however it is laid out", async () => {
  const gateway = await gatewayWith({ asked: "id-or-body" });
  const laidOut = "query Books($first: Int)\n{ books(first: $first), { id } # all\n}";
  for (const query of [listed, laidOut, laidOut])
    expect((await post(gateway, { query, variables: { first: 1 } })).body.data).toEqual({
      books: [{ id: 0 }],
    });
  for (const query of [unlisted, "{", listed.replace("id", "title")])
    expect(codeOf(await post(gateway, { query }))).toBe("OPERATION_NOT_LISTED");
  expect((await post(gateway, hashed("books-1"))).body.data?.books).toHaveLength(4);
});

test("while it is tried out, everything is carried out, and what would not have been is told once", async () => {
  const told: object[] = [];
  const log: Logger = Object.assign(Object.create(quietLog), { warn: (entry: object) => told.push(entry) });
  const gateway = await gatewayWith({ mode: "audit" }, manifest, log);
  for (let again = 0; again < 3; again++) {
    expect((await post(gateway, { query: "{ books(first: 1) { title } }" })).body.data?.books).toHaveLength(
      1,
    );
    expect((await post(gateway, hashed("books-1"))).body.data?.books).toHaveLength(4);
    expect(codeOf(await post(gateway, hashed("books-2")))).toBe("PERSISTED_QUERY_NOT_FOUND");
  }
  expect(told).toEqual([{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, { id: "books-2" }]);
});

test("what the file lists from now on holds at once; what is no manifest leaves everything as it was", async () => {
  const path = join(folder, "followed.json");
  const write = (operations: unknown) => writeFile(path, JSON.stringify({ ...manifest, operations }));
  await write([manifest.operations[0]]);
  const told: object[] = [];
  const log: Logger = Object.assign(Object.create(quietLog), { error: (entry: object) => told.push(entry) });
  const protection = { safelist: { manifest: path, asked: "id-or-body" } } as const;
  const gateway = await library.gateway({ protection, log });
  const asked = async () => [
    codeOf(await post(gateway, hashed("books-1"))) ?? "carried out",
    codeOf(await post(gateway, { query: unlisted })) ?? "carried out",
  ];
  expect(await asked()).toEqual(["carried out", "OPERATION_NOT_LISTED"]);
  await write([{ ...manifest.operations[0], id: "books-2", body: unlisted }]);
  await eventually(async () => expect(await asked()).toEqual(["OPERATION_NOT_LISTED", "carried out"]));
  await write("all of them");
  await eventually(async () => expect(told).toEqual([{ path, err: expect.any(Error) }]));
  expect(await asked()).toEqual(["OPERATION_NOT_LISTED", "carried out"]);
});

test.each<[string, unknown, RegExp]>([
  ["another format", { ...manifest, format: "relay" }, /is no persisted query manifest.*format/s],
  ["another version", { ...manifest, version: 2 }, /is no persisted query manifest.*version/s],
  [
    "an id that means two texts",
    { ...manifest, operations: [manifest.operations[0], { ...manifest.operations[1], id: "books-1" }] },
    /is no persisted query manifest: two operations have the id books-1/,
  ],
])("a gateway doesn't start with %s", async (_, content, reason) => {
  await expect(gatewayWith({}, content)).rejects.toThrow(reason);
});

test("a gateway doesn't start without the manifest that it is told to keep to", async () => {
  const protection = { safelist: { manifest: join(folder, "nowhere.json") } };
  await expect(library.gateway({ protection })).rejects.toThrow(
    /nowhere.json is no persisted query manifest: ENOENT/,
  );
});
