import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { composeSupergraph } from "../../gateway/supergraph/compose.js";
import { times } from "../support/crowd.js";
import { type Answer, eventually, startTinyGateway, type TinyGateway } from "../support/tiny-gateway.js";
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
    await eventually(async () => expect(complaints.join()).toContain("can't be used"));
    expect((await second.ask(parcels)).errors).toBeUndefined();
  }
  await second.close();
});

test("swaps supergraphs under fifty clients that ask on: each is answered, and rightly; what is none is not served", async () => {
  const withPopulation = territorySdl.replace("name: String!", "name: String! population: Int");
  const counted = await startTerritory(0, withPopulation);
  const subgraphs = [
    { name: "territory", url: counted.url, sdl: territorySdl },
    { name: "food-distribution", url: food.url, sdl: foodSdl },
  ];
  const [plain, richer] = [territorySdl, withPopulation].map(
    (sdl) => composeSupergraph([{ ...subgraphs[0]!, sdl }, subgraphs[1]!]).supergraphSdl,
  );
  const own = join(folder, "under-load.graphql");
  await writeFile(own, plain!);
  const busy = await startTinyGateway({ path: own });
  const population = '{ municipality(istatCode: "019036") { population } }';
  const whole = JSON.stringify((await busy.ask(parcels)).data);
  const seen = { served: 0, unknown: 0, wrong: [] as unknown[] };
  let asking = true;
  const clients = times(50, async (client) => {
    for (let turn = client; asking; turn++) {
      const answer = await busy.ask(turn % 2 ? parcels : population).catch((error) => ({ error }));
      const { data, errors } = answer as Answer;
      if (turn % 2 && !errors && JSON.stringify(data) === whole) seen.served++;
      else if (!errors && JSON.stringify(data) === '{"municipality":{"population":null}}') seen.served++;
      else if (errors?.[0]?.extensions.code === "GRAPHQL_VALIDATION_FAILED") seen.unknown++;
      else seen.wrong.push(answer);
    }
  });
  for (const [text, isServed] of [
    [richer!, true],
    [plain!.slice(0, -100), true],
    [plain!, false],
    ["this is no SDL", false],
    [richer!, true],
  ] as const) {
    await writeFile(`${own}.new`, text);
    await rename(`${own}.new`, own);
    // The file is looked at once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await eventually(async () => expect((await busy.ask(population)).errors === undefined).toBe(isServed));
  }
  asking = false;
  await Promise.all(clients);
  expect(seen.wrong).toEqual([]);
  expect(Math.min(seen.served, seen.unknown)).toBeGreaterThan(100);
  await Promise.all([busy.close(), counted.close()]);
});

test("starts over partners that are all away, and answers for each as it comes", async () => {
  const own = join(folder, "away.graphql");
  const [first, second] = [await startTerritory(), await startFoodDistribution()];
  await Promise.all([first.close(), second.close()]);
  const subgraphs = [
    { name: "territory", url: first.url, sdl: territorySdl },
    { name: "food-distribution", url: second.url, sdl: foodSdl },
  ];
  await writeFile(own, composeSupergraph(subgraphs).supergraphSdl);
  const early = await startTinyGateway({ path: own });
  expect(await early.ask("{ municipalities { name } parcels { id } }")).toMatchObject({
    data: { municipalities: null, parcels: null },
  });
  const come = [await startTerritory(first.port)];
  await eventually(async () =>
    expect((await early.ask("{ municipalities { name } parcels { id } }")).data).toEqual({
      municipalities: [{ name: "Cremona" }, { name: "Crema" }],
      parcels: null,
    }),
  );
  come.push(await startFoodDistribution(second.port));
  await eventually(async () => expect((await early.ask(parcels)).errors).toBeUndefined());
  await Promise.all([early.close(), ...come.map((one) => one.close())]);
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
