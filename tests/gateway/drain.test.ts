import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeSupergraph } from "../../gateway/supergraph/compose.js";
import { answering, BadPartner, hanging } from "../support/bad-partner.js";
import { times } from "../support/crowd.js";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.js";
import { eventually } from "../support/tiny-gateway.js";
import { foodSdl, startTerritory, territorySdl } from "../support/tiny-partners.js";
import type { TinySubgraph } from "../support/tiny-subgraph.js";

/** Under names of their own: what is asked in the same words at the same time, the partner would be asked once. */
const query = (number: number) =>
  `query Asked${number} { municipality(istatCode: "019036") { name parcels { id } } }`;
const good = '{"data":{"_entities":[{"parcels":[{"id":"1"}]}]}}';

let folder: string;
let territory: TinySubgraph;
let food: BadPartner;
let gateway: GatewayProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-drain-"));
  territory = await startTerritory();
  food = await BadPartner.start(hanging);
  const path = join(folder, "supergraph.graphql");
  const subgraphs = [
    { name: "territory", url: territory.url, sdl: territorySdl },
    { name: "food-distribution", url: food.url, sdl: foodSdl },
  ];
  await writeFile(path, composeSupergraph(subgraphs).supergraphSdl);
  gateway = await startGatewayProcess(path);
});
afterEach(async () => {
  await gateway.stop();
  await Promise.all([territory.close(), food.close()]);
  await rm(folder, { recursive: true });
});

async function ask(number = 0) {
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: query(number) }),
  });
  return response.json();
}

/** Twenty requests that wait for the partner. */
async function manyOnTheirWay() {
  const answers = Promise.all(times(20, (number) => ask(number)));
  await eventually(async () => expect(food.asked).toHaveLength(20));
  return answers;
}

test("a gateway that is told to end answers what it has begun, and takes up no more", async () => {
  food.behave = (socket) => void setTimeout(() => answering(good)(socket), 1_500);
  const answers = manyOnTheirWay();
  await eventually(async () => expect(food.asked).toHaveLength(20));
  const ended = gateway.stop();
  await eventually(() => expect(ask()).rejects.toThrow());
  expect(await answers).toEqual(
    times(20, () => ({ data: { municipality: { name: "Cremona", parcels: [{ id: "1" }] } } })),
  );
  expect(await ended).toBe(0);
});

test("what a partner still owes when a gateway's time to end is over is said, and the rest is answered", async () => {
  const answers = manyOnTheirWay();
  await eventually(async () => expect(food.asked).toHaveLength(20));
  const ended = gateway.stop();
  expect(await answers).toEqual(
    times(20, () => ({
      data: { municipality: { name: "Cremona", parcels: null } },
      errors: [
        {
          message: expect.any(String),
          path: ["municipality", "parcels"],
          extensions: { code: "SUBGRAPH_UNAVAILABLE", partner: "food-distribution" },
        },
      ],
    })),
  );
  expect(await ended).toBe(0);
});
