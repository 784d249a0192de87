import fc from "fast-check";
import { whileTimeRemains } from "../../support/model/while-time-remains.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { compareStates } from "./model/compare-states.js";
import { householdSteps } from "./model/household-steps.js";
import { openCharity } from "./model/open-charity.js";
import { parcelSteps } from "./model/parcel-steps.js";
import { stockSteps } from "./model/stock-steps.js";
import { openStockRoom, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

describe("the charity", () => {
  it("does what its model says, whatever is done in whatever order, and its laws hold", async () => {
    const steps = fc.commands([...stockSteps, ...householdSteps, ...parcelSteps], {
      maxCommands: 100,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(
        steps,
        whileTimeRemains(async (commands) => {
          const { model, charity } = await openCharity(room);
          await fc.asyncModelRun(() => ({ model, real: charity }), commands);
          await compareStates(model, charity);
          expect(await brokenLaws(room.databaseUrl, laws)).toEqual({});
        }),
      ),
      { numRuns: 10, unbiased: true, endOnFailure: true },
    );
  });
});
