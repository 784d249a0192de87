import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { composeSupergraph } from "../../gateway/supergraph/compose.js";
import { eventually, startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
import { foodSdl, startFoodDistribution, startTerritory, territorySdl } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";

let folder: string;
let path: string;
let territory: TinySubgraph;
let food: TinySubgraph;
let gateway: TinyGateway;
let onlyTerritory: string;
let both: string;

const parcels = "{ parcels { id municipality { name } } }";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-supergraph-"));
  path = join(folder, "supergraph.graphql");
  territory = await startTerritory();
  food = await startFoodDistribution();
  const subgraphs = [
    { name: "territory", url: territory.url, sdl: territorySdl },
    { name: "food-distribution", url: food.url, sdl: foodSdl },
  ];
  both = composeSupergraph(subgraphs).supergraphSdl;
  onlyTerritory = composeSupergraph(subgraphs.slice(0, 1)).supergraphSdl;
  await writeFile(path, onlyTerritory);
  gateway = await startTinyGateway({ path });
});
afterAll(async () => {
  await Promise.all([gateway.close(), territory.close(), food.close()]);
  await rm(folder, { recursive: true });
});

test("serves a supergraph composed elsewhere, at the URLs in it, and is ready", async () => {
  expect(await gateway.ask('{ municipality(istatCode: "019036") { name } }')).toEqual({
    data: { municipality: { name: "Cremona" } },
  });
  expect(await gateway.readiness()).toEqual({ status: 200, ready: true });
});

test("follows the file, refuses what is no supergraph, and keeps serving what was before", async () => {
  await writeFile(`${path}.new`, both);
  await rename(`${path}.new`, path);
  await eventually(async () =>
    expect((await gateway.ask(parcels)).data).toEqual({
      parcels: [
        { id: "1", municipality: { name: "Cremona" } },
        { id: "2", municipality: { name: "Crema" } },
      ],
    }),
  );
  const complaints: string[] = [];
  const second = await startTinyGateway({ path }, { log: collecting(complaints) });
  for (const bad of ["type Query { a: Int }", "this is no SDL"]) {
    complaints.length = 0;
    await writeFile(path, bad);
    await eventually(async () => expect(complaints.join()).toContain("can't be served"));
    expect((await second.ask(parcels)).errors).toBeUndefined();
  }
  await second.close();
});

test.each([
  ["is not there", undefined, "SUPERGRAPH_PATH can't be read: ENOENT"],
  ["is no supergraph", "type Query { a: Int }", "is no supergraph that can be served"],
])("says in one sentence that the file %s", async (_, content, sentence) => {
  const other = join(folder, "other.graphql");
  if (content !== undefined) await writeFile(other, content);
  await expect(startTinyGateway({ path: other })).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining(sentence),
  });
});

/** A log that keeps what it is told as errors. */
function collecting(complaints: string[]) {
  return pino({ level: "error" }, { write: (line) => void complaints.push(line) });
}
