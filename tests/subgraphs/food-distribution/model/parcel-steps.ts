import fc from "fast-check";
import { attempt, type Refusal } from "../../../support/model/attempt.js";
import { dayFromNow } from "../setting.js";
import { type HouseholdModel, type PackingModel, type ParcelModel } from "./charity-model.js";
import { type Filling, packFirstExpiredFirst } from "./first-expired-first.js";
import { pick, someOne, step, weighted } from "./step.js";

const parcelStates: Refusal = ["RULE_VIOLATION", "parcel_state_machine"];

interface PackedParcel {
  code: string;
  contents: { lot: { id: string }; quantity: number }[];
}

const pack = step(
  "packParcels",
  {
    point: fc.constantFrom(0, 0, 0, 1),
    units: fc.constantFrom([1, 0], [2, 0], [0, 3], [1, 1], [2, 3]),
    count: fc.integer({ min: 1, max: 3 }),
  },
  async (model, charity, { point, units, count }) => {
    const lines = units.flatMap((quantity, product) =>
      quantity === 0 ? [] : [{ productId: charity.products[product], quantity }],
    );
    const predicted = packFirstExpiredFirst(model.lots, point, units, count);
    const refusal: Refusal | null =
      predicted === null ? ["RULE_VIOLATION", "shelf_is_not_below_nought"] : null;
    const input = { pointId: charity.points[point], recipeName: "Pacco", lines, count };
    const packed = await attempt<PackedParcel[]>(
      charity,
      "packParcels",
      input,
      refusal,
      "{ code contents { lot { id } quantity } }",
    );
    if (packed === null || predicted === null) return;
    expect(packed.map(contentsOf).sort()).toEqual(predicted.map(contentsOfFilling).sort());
    for (const { code, contents } of packed) {
      const lotOf = (id: string) => model.lots.find((lot) => lot.id === id)!;
      const lines = contents.map(({ lot, quantity }) => ({ lot: lotOf(lot.id), quantity }));
      model.parcels.push({ code, state: "ASSEMBLED", packing: { point, lines }, reservedFor: null });
    }
    model.moveContents(model.parcels.slice(-packed.length), "PACK");
  },
);

function contentsOf({ contents }: PackedParcel): string {
  return contents
    .map(({ lot, quantity }) => `${lot.id} ${quantity}`)
    .sort()
    .join(", ");
}

function contentsOfFilling(filling: Filling): string {
  return [...filling]
    .map(([lot, quantity]) => `${lot.id} ${quantity}`)
    .sort()
    .join(", ");
}

const reserve = step(
  "reserveParcel",
  { parcel: someOne(), household: someOne() },
  async (model, charity, chosen) => {
    const parcel = pick(model.parcels, chosen.parcel, ({ state }) => state === "ASSEMBLED");
    const household = pick(model.households, chosen.household, ({ state }) => state === "ACTIVE");
    if (parcel === undefined || household === undefined) return;
    const refusal = whyNotReserved(parcel, household);
    const input = { parcelCode: parcel.code, householdId: household.id };
    await attempt(charity, "reserveParcel", input, refusal, "{ code }");
    if (refusal === null) Object.assign(parcel, { state: "RESERVED", reservedFor: household });
  },
);

function whyNotReserved(parcel: ParcelModel, household: HouseholdModel): Refusal | null {
  if (household.state !== "ACTIVE") return ["RULE_VIOLATION", "household_state_machine"];
  if (parcel.state !== "ASSEMBLED") return parcelStates;
  const last = lastDay(parcel.packing);
  const entitled = household.eligibility.some(({ from, to }) => from <= last && to >= dayFromNow(0));
  return entitled ? null : ["RULE_VIOLATION", "delivery_is_within_eligibility"];
}

function lastDay({ lines }: PackingModel): string {
  return lines.map(({ lot }) => lot.expiresOn).sort()[0]!;
}

const deliver = step(
  "deliverParcel",
  { parcel: someOne(), household: someOne(), toWhomItIsReserved: fc.integer({ min: 0, max: 3 }) },
  async (model, charity, { toWhomItIsReserved, ...chosen }) => {
    const parcel = pick(model.parcels, chosen.parcel, ({ state }) => state === "RESERVED");
    if (parcel === undefined) return;
    const household =
      (toWhomItIsReserved > 0 && parcel.reservedFor) || pick(model.households, chosen.household);
    if (household === undefined) return;
    const kept = model.parcels.filter(
      ({ state, reservedFor }) => state === "DELIVERED" && reservedFor === household,
    );
    const refusal = whyNotDelivered(parcel, household, kept.length);
    const input = { parcelCode: parcel.code, householdId: household.id, receiptSigned: true };
    await attempt(charity, "deliverParcel", input, refusal, "{ code }");
    if (refusal !== null) return;
    parcel.state = "DELIVERED";
    model.moveContents([parcel], "DELIVERY");
  },
);

function whyNotDelivered(parcel: ParcelModel, household: HouseholdModel, keptToday: number): Refusal | null {
  if (parcel.state === "DELIVERED") return ["CONFLICT", "parcel_is_delivered_once"];
  if (parcel.state !== "RESERVED") return parcelStates;
  if (household.state !== "ACTIVE") return ["RULE_VIOLATION", "household_state_machine"];
  if (parcel.reservedFor !== household) return ["RULE_VIOLATION", "parcel_goes_to_whom_it_is_reserved_for"];
  if (household.everyDays > 0 && keptToday > 0) return ["RULE_VIOLATION", "deliveries_are_days_apart"];
  const today = dayFromNow(0);
  const entitled = household.eligibility.some(({ from, to }) => from <= today && today <= to);
  return entitled ? null : ["RULE_VIOLATION", "delivery_is_within_eligibility"];
}

const giveBack = step("returnParcel", { parcel: someOne() }, async (model, charity, chosen) => {
  const parcel = pick(
    model.parcels,
    chosen.parcel,
    ({ state }) => state === "RESERVED" || state === "DELIVERED",
  );
  if (parcel === undefined) return;
  const refusal = ["RESERVED", "DELIVERED"].includes(parcel.state) ? null : parcelStates;
  await attempt(charity, "returnParcel", { parcelCode: parcel.code }, refusal, "{ code }");
  if (refusal !== null) return;
  if (parcel.state === "DELIVERED") model.moveContents([parcel], "DELIVERY", -1);
  parcel.state = "RETURNED";
  model.moveContents([parcel], "UNPACK");
});

const discard = step("discardParcel", { parcel: someOne() }, async (model, charity, chosen) => {
  const parcel = pick(model.parcels, chosen.parcel);
  if (parcel === undefined) return;
  const refusal = ["ASSEMBLED", "RESERVED"].includes(parcel.state) ? null : parcelStates;
  const input = { parcelCode: parcel.code, reason: "DAMAGED" };
  await attempt(charity, "discardParcel", input, refusal, "{ code }");
  if (refusal !== null) return;
  parcel.state = "DISCARDED";
  model.moveContents([parcel], "UNPACK");
  model.moveContents([parcel], "WASTE");
});

export const parcelSteps = weighted([5, pack], [6, reserve], [6, deliver], [3, giveBack], [1, discard]);
