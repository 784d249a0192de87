import fc from "fast-check";
import { attempt, type Refusal, stateOf } from "../../../support/model/attempt.js";
import { daysFromToday, today } from "../daily-work.js";
import { works } from "./lab-steps.js";
import { type HomeModel } from "./labs-model.js";
import { pick, someOne, step } from "./step.js";

const closed: Refusal = ["RULE_VIOLATION", "group_order_while_its_cycle_is_open"];

const start = step(
  "startPurchaseCycle",
  { lab: someOne(), days: fc.integer({ min: -1, max: 3 }) },
  async (model, labs, { days, ...chosen }) => {
    const lab = pick(model.labs, chosen.lab)!;
    const refusal: Refusal | null =
      days < 0 ? ["BAD_USER_INPUT", "input.closesOn"] : works(lab) ? null : stateOf("community_lab");
    const input = { labId: lab.id, title: "Riso", closesOn: daysFromToday(days) };
    const answer = await attempt(labs, "startPurchaseCycle", input, refusal);
    if (answer !== null) model.cycles.push({ id: answer.id, state: "OPEN", orders: new Map() });
  },
);

const order = step(
  "placeGroupOrder",
  { cycle: someOne(), who: someOne(), cents: fc.integer({ min: 0, max: 9_999 }) },
  async (model, labs, { cents, ...chosen }) => {
    const cycle = pick(model.cycles, chosen.cycle);
    if (cycle === undefined) return;
    const refusal: Refusal | null =
      cents === 0 ? ["BAD_USER_INPUT", "input.amount"] : cycle.state === "OPEN" ? null : closed;
    const participantId = pick(labs.people, chosen.who);
    const input = { cycleId: cycle.id, participantId, amount: (cents / 100).toFixed(2) };
    const answer = await attempt(labs, "placeGroupOrder", input, refusal);
    if (answer !== null) cycle.orders.set(answer.id, cents);
  },
);

const takeBack = step(
  "takeBackGroupOrder",
  { cycle: someOne(), order: someOne() },
  async (model, labs, chosen) => {
    const cycle = pick(model.cycles, chosen.cycle);
    const orderId = pick([...(cycle?.orders.keys() ?? [])], chosen.order);
    if (cycle === undefined || orderId === undefined) return;
    const refusal = cycle.state === "OPEN" ? null : closed;
    await attempt(labs, "takeBackGroupOrder", { orderId }, refusal);
    if (refusal === null) cycle.orders.delete(orderId);
  },
);

const totalled = "{ state orders total { amount } }";
const ends = (
  [
    ["closePurchaseCycle", "OPEN", "CLOSED"],
    ["deliverPurchaseCycle", "CLOSED", "DELIVERED"],
  ] as const
).map(([mutation, from, to]) =>
  step(mutation, { cycle: someOne() }, async (model, labs, chosen) => {
    const cycle = pick(model.cycles, chosen.cycle);
    if (cycle === undefined) return;
    const refusal = cycle.state === from ? null : stateOf("lab_initiative");
    const answer = await attempt(labs, mutation, { cycleId: cycle.id }, refusal, totalled);
    if (refusal !== null) return;
    cycle.state = to;
    const cents = [...cycle.orders.values()].reduce((sum, one) => sum + one, 0);
    const total = { amount: (cents / 100).toFixed(2) };
    expect(answer).toEqual({ state: to, orders: cycle.orders.size, total });
  }),
);

const offer = step("offerHousing", { lab: someOne() }, async (model, labs, chosen) => {
  if (model.homes.length > 2) return;
  const lab = pick(model.labs, chosen.lab)!;
  const input = { labId: lab.id, title: "Casa", kind: "cohousing", homes: ["Interno 1", "Interno 2"] };
  const answer = await attempt<{ homes: { id: string }[] }>(
    labs,
    "offerHousing",
    input,
    works(lab) ? null : stateOf("community_lab"),
    "{ homes { id } }",
  );
  for (const { id } of answer?.homes ?? []) model.homes.push({ id, stays: [] });
});

const forEver = "9999-12-31";
const someDay = fc.constantFrom(-20, -10, 0, 10);

const assign = step(
  "assignHousing",
  { home: someOne(), who: someOne(), day: someDay, lasts: fc.constantFrom(0, 10, null) },
  async (model, labs, { day, lasts, ...chosen }) => {
    const home = pick(model.homes, chosen.home);
    if (home === undefined) return;
    const household = pick(labs.people, chosen.who)!;
    const stay = {
      household,
      from: daysFromToday(day),
      to: lasts === null ? forEver : daysFromToday(day + lasts),
    };
    const collides = model.homes.some((one) =>
      one.stays.some(
        (other) =>
          (one === home || other.household === household) && other.from < stay.to && stay.from < other.to,
      ),
    );
    const refusal: Refusal | null =
      lasts === 0 ? ["BAD_USER_INPUT", "input.until"] : collides ? ["CONFLICT"] : null;
    const until = lasts === null ? null : stay.to;
    await attempt(
      labs,
      "assignHousing",
      { homeId: home.id, householdId: household, from: stay.from, until },
      refusal,
    );
    if (refusal === null) home.stays.push(stay);
  },
);

const end = step("endHousing", { home: someOne(), day: someDay }, async (model, labs, { day, ...chosen }) => {
  const home: HomeModel | undefined = pick(model.homes, chosen.home);
  if (home === undefined) return;
  const freeFrom = daysFromToday(day);
  const stay = home.stays.find(({ from, to }) => from < freeFrom && freeFrom < to && today < to);
  const refusal: Refusal | null =
    stay === undefined ? ["RULE_VIOLATION", "housing_stay_ends_while_it_lasts"] : null;
  await attempt(labs, "endHousing", { homeId: home.id, freeFrom }, refusal);
  if (stay !== undefined) stay.to = freeFrom;
});

export const initiativeSteps = [
  start,
  start,
  order,
  order,
  order,
  takeBack,
  ...ends,
  offer,
  assign,
  assign,
  end,
  end,
];
