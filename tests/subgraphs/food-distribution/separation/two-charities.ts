import { randomUUID } from "node:crypto";
import { parcelCode } from "../../../../subgraphs/food-distribution/parcel/parcel-code.js";
import { type Answer, Client } from "../../../support/client.js";
import { everything } from "../../../support/everything.js";
import { headersFor } from "../../../support/gateway-credential.js";
import { bearing } from "../../../support/issuer.js";
import { dayFromNow, Setting } from "../setting.js";

export const ours = "caritas-cremonese";
export const theirs = "san-vincenzo-cremona";

/** Two charities in one subgraph, each with a record of every kind, and a lot that both have something of. */
export class TwoCharities {
  private constructor(
    readonly setting: Setting,
    /** Caritas' operator, who has what the other must not see. */
    readonly owner: Client,
    /** San Vincenzo's, with the same rights. */
    readonly stranger: Client,
    /** The owner's records. */
    readonly ids: Awaited<ReturnType<typeof fillOwners>>,
    /** The stranger's own. */
    readonly own: Awaited<ReturnType<typeof fillStrangers>>,
    /** A lot of the owner's of which something was carried to the stranger's point, and that movement. */
    readonly shared: { lot: string; arrival: string },
  ) {}

  static async open(): Promise<TwoCharities> {
    const setting = await Setting.open();
    const actingFor = async (org: string) =>
      new Client(setting.subgraph.url, await bearing({ org, scopes: ["food:read", "food:write"] }));
    const [owner, stranger] = [await actingFor(ours), await actingFor(theirs)];
    const ids = await fillOwners(setting, owner);
    const own = await fillStrangers(setting, stranger, ids.product);
    const { id: lot } = await owner.do<{ id: string }>("receiveLot", delivered(ids.point, ids.product));
    // Setting's own client acts for both.
    const carried = { lotId: lot, fromPointId: ids.point, toPointId: own.point, quantity: 4 };
    await setting.client.do("transferStock", carried);
    const [arrival] = await setting.sql<{ id: string }>(
      "SELECT id FROM stock_movement WHERE lot_id = $1 AND kind = 'TRANSFER_IN'",
      [lot],
    );
    return new TwoCharities(setting, owner, stranger, ids, own, { lot, arrival: arrival!.id });
  }

  close(): Promise<void> {
    return this.setting.subgraph.close();
  }

  /** As the gateway asks for somebody. */
  async throughTheGateway<Data>(client: Client, text: string, variables: object): Promise<Answer<Data>> {
    const body = JSON.stringify({ query: text, variables });
    const headers = await headersFor("food-distribution", body, client.headers);
    return (await (await fetch(client.url, { method: "POST", headers, body })).json()) as Answer<Data>;
  }

  everything(): Promise<Record<string, string>> {
    return everything(this.setting.subgraph.databaseUrl);
  }
}

const delivered = (pointId: string, productId: string) => ({
  pointId,
  productId,
  source: "DONATION",
  expiresOn: dayFromNow(90),
  quantity: 40,
});

/** What an operator does every week, and what comes of it. */
async function work(client: Client, charity: string, pointId: string, productId: string) {
  const lot = await client.do<{ id: string; movements: { id: string }[] }>(
    "receiveLot",
    delivered(pointId, productId),
    "{ id movements { id } }",
  );
  const parcels = await client.do<{ code: string }[]>(
    "packParcels",
    { pointId, recipeName: "Pacco", lines: [{ productId, quantity: 2 }], count: 3 },
    "{ code }",
  );
  const [assembled, reserved, delivery] = parcels.map(({ code }) => code) as [string, string, string];
  const household = await activeHousehold(client, charity);
  for (const code of [reserved, delivery])
    await client.do("reserveParcel", { parcelCode: code, householdId: household }, "{ code }");
  const session = { pointId, startsAt: new Date(Date.now() - 3_600_000), endsAt: new Date() };
  const { id: open } = await client.do<{ id: string }>("planDistributionSession", session);
  await client.do("openDistributionSession", { sessionId: open });
  const handed = { parcelCode: delivery, householdId: household, sessionId: open, receiptSigned: true };
  await client.do("deliverParcel", handed, "{ code }");
  return {
    point: pointId,
    lot: lot.id,
    movement: lot.movements[0]!.id,
    assembled,
    reserved,
    delivered: delivery,
    household,
    open,
  };
}

async function fillOwners(setting: Setting, owner: Client) {
  const product = await setting.addProduct("Pasta");
  const point = await setting.addPoint();
  const records = await work(owner, ours, point, product);
  const later = { startsAt: new Date(Date.now() + 86_400_000), endsAt: new Date(Date.now() + 90_000_000) };
  const { id: planned } = await owner.do<{ id: string }>("planDistributionSession", {
    pointId: point,
    ...later,
  });
  const requested = await registered(owner, ours, "RSSMRA85T10A562S");
  const assessed = await registered(owner, ours);
  await owner.do("assessHousehold", { householdId: assessed });
  const suspended = await activeHousehold(owner, ours);
  await owner.do("suspendHousehold", { householdId: suspended });
  return { ...records, product, planned, requested, assessed, suspended };
}

async function fillStrangers(setting: Setting, stranger: Client, product: string) {
  const point = await setting.addPoint("Conferenza");
  const other = await setting.addPoint("Deposito");
  await setting.sql("ALTER TABLE distribution_point DISABLE TRIGGER USER");
  await setting.sql("UPDATE distribution_point SET operator_id = $1 WHERE id IN ($2, $3)", [
    theirs,
    point,
    other,
  ]);
  await setting.sql("ALTER TABLE distribution_point ENABLE TRIGGER USER");
  return { ...(await work(stranger, theirs, point, product)), other };
}

export const family = { municipalityCode: "019036", assistance: "CONTINUOUS", size: 3, minors: 1, over65: 0 };

async function registered(client: Client, registeredById: string, fiscalCode?: string) {
  const applicant = fiscalCode === undefined ? {} : { applicant: { fiscalCode } };
  const input = { ...family, registeredById, ...applicant };
  return (await client.do<{ id: string }>("registerHousehold", input)).id;
}

export const right = {
  basis: "EMERGENCY",
  from: dayFromNow(-30),
  to: dayFromNow(30),
  assessedById: "azienda-sociale-cremonese",
};

async function activeHousehold(client: Client, charity: string): Promise<string> {
  const householdId = await registered(client, charity);
  await client.do("assessHousehold", { householdId, everyDays: 0 });
  await client.do("grantEligibility", { householdId, ...right });
  return householdId;
}

/** What there is not: an id, and a parcel's code with the right check digits. */
export const none = { id: randomUUID(), code: parcelCode(999_999_999) };
