import { sessionStates } from "../../../subgraphs/food-distribution/distribution-session/distribution-session-states.js";
import { householdStates } from "../../../subgraphs/food-distribution/household/household-states.js";
import { parcelStates } from "../../../subgraphs/food-distribution/parcel/parcel-states.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { type MigratedDatabase, migratedDatabase } from "../../support/migrated-database.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";

let open: MigratedDatabase;
beforeAll(async () => {
  open = await migratedDatabase(foodDistributionSubgraph);
});
afterAll(() => open.close());

it.each([
  ["household", householdStates],
  ["distribution_session", sessionStates],
  ["parcel", parcelStates],
])("a %s moves in the code as in the database", async (table, machine) => {
  const moves = movesInCode(machine as never);
  expect(moves.length).toBeGreaterThan(2);
  expect(moves).toEqual(await movesInDatabase(open.url, table));
});
