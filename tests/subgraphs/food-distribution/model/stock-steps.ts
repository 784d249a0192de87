import fc from "fast-check";
import { attempt, type Refusal } from "../../../support/model/attempt.js";
import { dayFromNow } from "../setting.js";
import { type Line, LotModel } from "./lot-model.js";
import { pick, someOne, step, weighted } from "./step.js";

const point = fc.nat({ max: 1 });
const few = fc.integer({ min: 1, max: 12 });
const shelfRule: Refusal = ["RULE_VIOLATION", "shelf_is_not_below_nought"];

const receive = step(
  "receiveLot",
  { point, product: point, days: fc.constantFrom(-1, 0, 1, 5, 200), quantity: few },
  async (model, charity, { point, product, days, quantity }) => {
    const expiresOn = dayFromNow(days);
    const input = {
      pointId: charity.points[point],
      productId: charity.products[product],
      expiresOn,
      quantity,
    };
    const refusal: Refusal | null = days < 0 ? ["BAD_USER_INPUT", "input.expiresOn"] : null;
    const lot = await attempt(charity, "receiveLot", { ...input, source: "FOOD_BANK" }, refusal);
    if (lot === null) return;
    model.lots.push(new LotModel(lot.id, product, expiresOn, model.lots.length));
    model.lots.at(-1)!.write("RECEIPT", point, quantity);
  },
);

const transfer = step(
  "transferStock",
  { lot: someOne(), from: point, to: point, quantity: few },
  async (model, charity, { from, to, quantity, ...chosen }) => {
    const lot = pick(model.lots, chosen.lot, ({ shelf }) => shelf[from]! >= quantity);
    if (lot === undefined) return;
    const refusal: Refusal | null =
      from === to ? ["BAD_USER_INPUT", "input.toPointId"] : quantity > lot.shelf[from]! ? shelfRule : null;
    const [fromPointId, toPointId] = [charity.points[from], charity.points[to]];
    await attempt(charity, "transferStock", { lotId: lot.id, fromPointId, toPointId, quantity }, refusal);
    if (refusal !== null) return;
    const [out, into] = [lot.write("TRANSFER_OUT", from, quantity), lot.write("TRANSFER_IN", to, quantity)];
    out.otherHalf = into;
    into.otherHalf = out;
  },
);

const waste = step(
  "recordWaste",
  { lot: someOne(), point, quantity: few },
  async (model, charity, { point, quantity, ...chosen }) => {
    const lot = pick(model.lots, chosen.lot, ({ shelf }) => shelf[point]! >= quantity);
    if (lot === undefined) return;
    const refusal = quantity > lot.shelf[point]! ? shelfRule : null;
    const input = { lotId: lot.id, pointId: charity.points[point], quantity, reason: "SPOILT" };
    await attempt(charity, "recordWaste", input, refusal);
    if (refusal === null) lot.write("WASTE", point, quantity);
  },
);

const adjust = step(
  "adjustStock",
  { lot: someOne(), point, off: fc.integer({ min: -3, max: 3 }) },
  async (model, charity, { point, off, ...chosen }) => {
    const lot = pick(model.lots, chosen.lot);
    if (lot === undefined) return;
    const counted = lot.shelf[point]! + off;
    const refusal: Refusal | null = counted < 0 ? ["BAD_USER_INPUT", "input.counted"] : null;
    const input = { lotId: lot.id, pointId: charity.points[point], counted, reason: "MISCOUNTED" };
    await attempt(charity, "adjustStock", input, refusal);
    if (refusal === null && off !== 0) lot.write("ADJUSTMENT", point, off);
  },
);

const recall = step("recallLot", { lot: someOne() }, async (model, charity, chosen) => {
  const lot = pick(model.lots, chosen.lot);
  if (lot === undefined) return;
  const refusal: Refusal | null = lot.recalled ? ["CONFLICT", "lot_is_recalled_once"] : null;
  await attempt(charity, "recallLot", { lotId: lot.id, reason: "Prova" }, refusal);
  if (refusal !== null) return;
  const unpacked = model.parcels.filter(
    ({ state, packing }) =>
      (state === "ASSEMBLED" || state === "RESERVED") && packing.lines.some((line) => line.lot === lot),
  );
  for (const parcel of unpacked) parcel.state = "DISCARDED";
  model.moveContents(unpacked, "UNPACK");
  lot.recall();
});

const reverse = step(
  "reverseMovement",
  { lot: someOne(), line: someOne() },
  async (model, charity, chosen) => {
    const lot = pick(model.lots, chosen.lot);
    const line = lot && pick(lot.lines, chosen.line, (line) => whyIrreversible(lot, line) === null);
    if (lot === undefined || line === undefined) return;
    const refusal = whyIrreversible(lot, line);
    await attempt(charity, "reverseMovement", { movementId: line.id }, refusal);
    if (refusal !== null) return;
    for (const half of line.otherHalf ? [line, line.otherHalf] : [line]) lot.reverse(half);
  },
);

function whyIrreversible(lot: LotModel, { kind, reversed, ...line }: Line): Refusal | null {
  if (kind === "REVERSAL") return ["RULE_VIOLATION", "reversal_is_not_reversed"];
  if (["PACK", "UNPACK", "DELIVERY"].includes(kind))
    return ["RULE_VIOLATION", "stock_book_agrees_with_parcels"];
  if (kind === "RECALL") return ["RULE_VIOLATION", "recalled_lot_stays_off_the_shelf"];
  if (reversed) return ["CONFLICT", "stock_movement_is_reversed_once"];
  const arrival = kind === "TRANSFER_OUT" ? line.otherHalf! : line;
  if (kind !== "WASTE" && arrival.quantity > lot.shelf[arrival.point]!) return shelfRule;
  return null;
}

export const stockSteps = weighted(
  [4, receive],
  [2, transfer],
  [2, waste],
  [2, adjust],
  [1, recall],
  [3, reverse],
);
