import { pino } from "pino";
import { times } from "../support/crowd.js";
import { eventually, startTinyGateway } from "../support/tiny-gateway.js";
import { foodSdl, startFoodDistribution, startTerritory, territorySdl } from "../support/tiny-partners.js";

const withPopulation = territorySdl.replace("name: String!", "name: String! population: Int");
const misfit = territorySdl.replace("istatCode: ID! name", "istatCode: Int! name");

/** Two partners and a gateway over them, which keeps what it complains of. */
async function startAll() {
  const complaints: string[] = [];
  const log = pino({ level: "error" }, { write: (line) => void complaints.push(line) });
  const [territory, food] = await Promise.all([startTerritory(), startFoodDistribution()]);
  const partners = [
    { name: "territory", url: territory.url, snapshot: territorySdl },
    { name: "food-distribution", url: food.url, snapshot: foodSdl },
  ];
  const gateway = await startTinyGateway({ partners }, { log });
  return { gateway, territory, food, complaints };
}

test("a partner that comes back with a new field has it in the graph by itself, and no request of fifty clients is dropped meanwhile", async () => {
  const { gateway, territory, food } = await startAll();
  const query = '{ municipality(istatCode: "019036") { name population } }';
  expect((await gateway.ask(query)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");

  let asking = true;
  const answers: unknown[] = [];
  const clients = times(50, async () => {
    while (asking) answers.push(await gateway.ask("{ parcels { id } }").catch(String));
  });
  await territory.close();
  const renewed = await startTerritory(territory.port, withPopulation);
  await eventually(async () =>
    expect((await gateway.ask(query)).data).toEqual({ municipality: { name: "Cremona", population: null } }),
  );
  asking = false;
  await Promise.all(clients);
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"data":{"parcels":[{"id":"1"},{"id":"2"}]}}']),
  );
  await Promise.all([gateway.close(), renewed.close(), food.close()]);
});

test("a schema that does not fit the others is refused with its reason, and the former supergraph keeps serving", async () => {
  const { gateway, territory, food, complaints } = await startAll();
  await territory.close();
  const broken = await startTerritory(territory.port, misfit);
  await eventually(async () => expect(complaints.join()).toContain("Municipality.istatCode"));
  expect((await gateway.ask("{ parcels { municipality { name } } }")).errors).toBeUndefined();

  await broken.close();
  const mended = await startTerritory(territory.port, withPopulation);
  const query = "{ municipalities { population } }";
  await eventually(async () => expect((await gateway.ask(query)).errors).toBeUndefined());
  await Promise.all([gateway.close(), mended.close(), food.close()]);
});

test("a gateway that finds a misfit at its start serves the snapshots", async () => {
  const [territory, food] = await Promise.all([startTerritory(0, misfit), startFoodDistribution()]);
  const gateway = await startTinyGateway({
    partners: [
      { name: "territory", url: territory.url, snapshot: territorySdl },
      { name: "food-distribution", url: food.url, snapshot: foodSdl },
    ],
  });
  expect((await gateway.ask("{ parcels { id } }")).errors).toBeUndefined();
  await Promise.all([gateway.close(), territory.close(), food.close()]);
});
