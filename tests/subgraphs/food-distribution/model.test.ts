import fc from "fast-check";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { CharityModel } from "./model/charity-model.js";
import { householdSteps } from "./model/household-steps.js";
import { stockSteps } from "./model/stock-steps.js";
import { addPoint } from "./records.js";
import { daysFromNow, openStockRoom, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

/** Points and products of its own: what one run leaves is nothing to the next. */
async function newCharity() {
  const points = [await addPoint(room.db, "Magazzino"), await addPoint(room.db, "Parrocchia")] as const;
  const products = [await newProduct(points[0]), await newProduct(points[0])] as const;
  return { client: room.client, points, products };
}

let serial = 0;
async function newProduct(pointId: string): Promise<string> {
  serial += 1;
  const product = { name: `Prodotto ${serial}`, category: "OTHER", unitGrams: 500 };
  const lot = { pointId, product, source: "PURCHASE", expiresOn: daysFromNow(1), quantity: 1 };
  const { movements, ...received } = await room.client.do<{
    product: { id: string };
    movements: { id: string }[];
  }>("receiveLot", lot, "{ product { id } movements { id } }");
  await room.client.do("reverseMovement", { movementId: movements[0]!.id });
  return received.product.id;
}

describe("the charity", () => {
  it("does what its model says, whatever is done in whatever order, and its laws hold", async () => {
    const steps = fc.commands([...stockSteps, ...householdSteps], { maxCommands: 60, size: "max" });
    await fc.assert(
      fc.asyncProperty(steps, async (commands) => {
        const charity = await newCharity();
        await fc.asyncModelRun(() => ({ model: new CharityModel(), real: charity }), commands);
        expect(await brokenLaws(room.databaseUrl, laws)).toEqual({});
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});
