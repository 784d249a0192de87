import { recent, type Step } from "./world.js";

const packParcels: Step = async (client, world, random) => {
  const products = [0, 1].map(() => random.oneOf(world.products)!);
  const lines = [...new Set(products)].map((productId) => ({ productId, quantity: 1 + random.below(3) }));
  const parcels = await client.try<{ code: string }[]>(
    "packParcels",
    { pointId: random.oneOf(world.points), recipeName: "Pacco famiglia", lines, count: 1 + random.below(6) },
    "{ code }",
    (packed) => ({
      sql: "SELECT count(*) = cardinality($1::text[]) AS holds FROM parcel WHERE code = ANY ($1)",
      values: [packed.map(({ code }) => code)],
    }),
  );
  world.parcels.push(...(parcels ?? []));
};

const reserveParcel: Step = async (client, world, random) => {
  const parcel = recent(world.parcels, random);
  const householdId = recent(world.households, random);
  if (parcel === undefined || householdId === undefined) return;
  const done = await client.try(
    "reserveParcel",
    { parcelCode: parcel.code, householdId },
    "{ code }",
    () => ({
      sql: "SELECT reserved_for_id = $2 AS holds FROM parcel WHERE code = $1",
      values: [parcel.code, householdId],
    }),
  );
  if (done !== null) parcel.household = householdId;
};

const deliverParcel: Step = async (client, world, random) => {
  const parcel = recent(
    world.parcels.filter(({ household }) => household !== undefined),
    random,
  );
  if (parcel === undefined) return;
  const input = { parcelCode: parcel.code, householdId: parcel.household, receiptSigned: true };
  const session = random.below(2) === 0 ? undefined : recent(world.sessions, random);
  await client.try("deliverParcel", { ...input, sessionId: session?.id }, "{ code }", () => ({
    sql: "SELECT count(*) = 1 AS holds FROM delivery WHERE (parcel_code, household_id) = ($1, $2)",
    values: [parcel.code, parcel.household],
  }));
};

const returnParcel: Step = async (client, world, random) => {
  const parcel = recent(world.parcels, random);
  if (parcel === undefined) return;
  await client.try("returnParcel", { parcelCode: parcel.code }, "{ code }", () => ({
    sql: "SELECT state = 'RETURNED' AS holds FROM parcel WHERE code = $1",
    values: [parcel.code],
  }));
};

const discardParcel: Step = async (client, world, random) => {
  const parcel = recent(world.parcels, random);
  if (parcel === undefined || random.below(3) > 0) return;
  await client.try("discardParcel", { parcelCode: parcel.code, reason: "DAMAGED" }, "{ code }", () => ({
    sql: "SELECT state = 'DISCARDED' AS holds FROM parcel WHERE code = $1",
    values: [parcel.code],
  }));
};

export const parcelSteps = { packParcels, reserveParcel, deliverParcel, returnParcel, discardParcel };
