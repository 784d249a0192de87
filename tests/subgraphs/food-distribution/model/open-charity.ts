import { addPoint } from "../records.js";
import { dayFromNow } from "../setting.js";
import { type StockRoom } from "../stock-room.js";
import { type Charity, CharityModel } from "./charity-model.js";
import { compareLots } from "./compare-lots.js";
import { LotModel } from "./lot-model.js";

interface Received {
  id: string;
  product: { id: string };
  expiresOn: string;
}

/**
 * A charity with two points, two products with a lot each and three active households, so that there is something to work
 * on from the first step. What one run leaves is nothing to the next: its points and products are its own.
 */
export async function openCharity(room: StockRoom): Promise<{ model: CharityModel; charity: Charity }> {
  const { client, db } = room;
  const model = new CharityModel();
  const points = [await addPoint(db, "Magazzino"), await addPoint(db, "Parrocchia")] as const;
  const products = [
    await receiveNewProduct(room, model, points[0]),
    await receiveNewProduct(room, model, points[0]),
  ];
  const charity = { client, points, products: products as [string, string] };
  for (let household = 0; household < 3; household += 1) await registerActiveHousehold(charity, model);
  await compareLots(model, charity);
  return { model, charity };
}

let serial = 0;

async function receiveNewProduct(
  { client }: StockRoom,
  model: CharityModel,
  pointId: string,
): Promise<string> {
  serial += 1;
  const lot = {
    pointId,
    product: { name: `Prodotto ${serial}`, category: "OTHER", unitGrams: 500 },
    source: "PURCHASE",
    expiresOn: dayFromNow(100),
    quantity: 60,
  };
  const { id, product, expiresOn } = await client.do<Received>(
    "receiveLot",
    lot,
    "{ id product { id } expiresOn }",
  );
  const received = new LotModel(id, model.lots.length, expiresOn, model.lots.length);
  received.write("RECEIPT", 0, lot.quantity);
  model.lots.push(received);
  return product.id;
}

async function registerActiveHousehold({ client }: Charity, model: CharityModel): Promise<void> {
  const { id } = await client.do<{ id: string }>("registerHousehold", {
    registeredById: "caritas-cremonese",
    municipalityCode: "019036",
    assistance: "CONTINUOUS",
    size: 3,
    minors: 1,
    over65: 0,
  });
  const right = { basis: "SOCIAL_SERVICE_REFERRAL", from: dayFromNow(-10), to: dayFromNow(10) };
  await client.do("assessHousehold", { householdId: id, everyDays: 0 });
  await client.do("grantEligibility", {
    householdId: id,
    ...right,
    assessedById: "azienda-sociale-cremonese",
  });
  model.households.push({ id, state: "ACTIVE", eligibility: [right], everyDays: 0 });
}
