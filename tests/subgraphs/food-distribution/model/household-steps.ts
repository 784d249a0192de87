import fc from "fast-check";
import { attempt, type Refusal } from "../../../support/model/attempt.js";
import { dayFromNow } from "../setting.js";
import { type HouseholdModel } from "./charity-model.js";
import { pick, someOne, step, weighted } from "./step.js";

const stateRule: Refusal = ["RULE_VIOLATION", "household_state_machine"];

const register = step(
  "registerHousehold",
  { size: fc.integer({ min: 0, max: 5 }) },
  async (model, charity, { size }) => {
    const household = { municipalityCode: "019036", assistance: "OCCASIONAL", size, minors: 0, over65: 0 };
    const refusal: Refusal | null = size === 0 ? ["BAD_USER_INPUT", "input.size"] : null;
    const input = { ...household, registeredById: "caritas-cremonese" };
    const answer = await attempt(charity, "registerHousehold", input, refusal);
    if (answer !== null)
      model.households.push({ id: answer.id, state: "REQUESTED", eligibility: [], everyDays: 1 });
  },
);

const assess = step(
  "assessHousehold",
  { household: someOne(), everyDays: fc.constantFrom(0, 0, 7) },
  async (model, charity, { everyDays, ...chosen }) => {
    const household = pick(model.households, chosen.household, ({ state }) => state === "REQUESTED");
    if (household === undefined) return;
    const refusal = household.state === "REQUESTED" ? null : stateRule;
    await attempt(charity, "assessHousehold", { householdId: household.id, everyDays }, refusal);
    if (refusal === null) Object.assign(household, { state: "ASSESSED", everyDays });
  },
);

const spans = [
  [-60, -30],
  [-10, 30],
  [20, 60],
] as const;

const grant = step(
  "grantEligibility",
  {
    household: someOne(),
    basis: fc.constantFrom("INCOME_INDICATOR", "EMERGENCY"),
    span: fc.constantFrom(...spans),
  },
  async (model, charity, { basis, span, ...chosen }) => {
    const household = pick(model.households, chosen.household, ({ state }) => state === "ASSESSED");
    if (household === undefined) return;
    const [from, to] = [dayFromNow(span[0]), dayFromNow(span[1])];
    const overlaps = household.eligibility.some(
      (one) => one.basis === basis && one.from <= to && from <= one.to,
    );
    const refusal: Refusal | null = !["ASSESSED", "ACTIVE", "SUSPENDED"].includes(household.state)
      ? stateRule
      : overlaps
        ? ["CONFLICT", "eligibility_on_one_basis_does_not_overlap"]
        : null;
    const input = { householdId: household.id, basis, from, to, assessedById: "azienda-sociale-cremonese" };
    await attempt(charity, "grantEligibility", input, refusal);
    if (refusal !== null) return;
    household.eligibility.push({ basis, from, to });
    household.state = "ACTIVE";
  },
);

/** The moves without anything else to them. */
const [suspend, resume, exit] = (
  [
    ["suspendHousehold", "SUSPENDED", ["ACTIVE"]],
    ["resumeHousehold", "ACTIVE", ["SUSPENDED"]],
    ["exitHousehold", "EXITED", ["REQUESTED", "ASSESSED", "ACTIVE", "SUSPENDED"]],
  ] as const
).map(([mutation, to, from]) =>
  step(mutation, { household: someOne() }, async (model, charity, chosen) => {
    const isPossible = ({ state }: HouseholdModel) => (from as readonly string[]).includes(state);
    const household = pick(model.households, chosen.household, isPossible);
    if (household === undefined) return;
    const refusal = isPossible(household) ? null : stateRule;
    await attempt(charity, mutation, { householdId: household.id }, refusal);
    if (refusal === null) household.state = to;
  }),
);

export const householdSteps = weighted(
  [2, register],
  [2, assess],
  [2, grant],
  [1, suspend!],
  [1, resume!],
  [1, exit!],
);
