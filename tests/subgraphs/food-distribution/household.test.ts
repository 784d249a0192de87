import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let subgraph: OpenedSubgraph;
let client: Client;
let italian: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(foodDistributionSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  italian = new Client(subgraph.url, { "accept-language": "it" });
});
afterAll(() => subgraph.close());

interface Household {
  id: string;
  state: string;
  everyDays: number;
  eligibility: { basis: string; from: string; to: string; assessedBy: { id: string } }[];
  alsoServed: { by: { id: string }; until: string | null }[];
}
const all =
  "{ id state everyDays eligibility { basis from to assessedBy { id } } alsoServed { by { id } until } }";
const household = {
  registeredById: "caritas-cremonese",
  municipalityCode: "019036",
  assistance: "CONTINUOUS",
  size: 4,
  minors: 2,
  over65: 0,
};
const register = (more = {}) => client.do<Household>("registerHousehold", { ...household, ...more }, all);
const step = (mutation: string, householdId: string, more = {}) =>
  client.do<Household>(mutation, { householdId, ...more }, all);
const right = {
  basis: "INCOME_INDICATOR",
  from: "2026-01-01",
  to: "2026-12-31",
  assessedById: "azienda-sociale-cremonese",
};

async function registerAndAssess(more = {}) {
  const { id } = await register(more);
  return step("assessHousehold", id);
}

describe("a household", () => {
  it("asks, is assessed, gets a right, is suspended, goes on, and leaves", async () => {
    const { id, state, everyDays } = await register();
    expect({ state, everyDays }).toEqual({ state: "REQUESTED", everyDays: 7 });
    expect(await step("assessHousehold", id, { everyDays: 14 })).toMatchObject({
      state: "ASSESSED",
      everyDays: 14,
    });
    expect(await step("grantEligibility", id, right)).toMatchObject({
      state: "ACTIVE",
      everyDays: 14,
      eligibility: [{ ...right, assessedById: undefined, assessedBy: { id: right.assessedById } }].map(
        ({ assessedById: _, ...granted }) => granted,
      ),
    });
    expect(await step("suspendHousehold", id)).toMatchObject({ state: "SUSPENDED" });
    expect(await step("resumeHousehold", id)).toMatchObject({ state: "ACTIVE" });
    expect(await step("exitHousehold", id)).toMatchObject({ state: "EXITED" });
    expect((await client.refused("exitHousehold", { householdId: id })).message).toBe(
      "The household is exited already. This state is final.",
    );
  });

  it.each([["REQUESTED"], ["ASSESSED"], ["SUSPENDED"]])("leaves from %s, too", async (from) => {
    const { id } = await register();
    if (from !== "REQUESTED") await step("assessHousehold", id);
    if (from === "SUSPENDED") {
      await step("grantEligibility", id, right);
      await step("suspendHousehold", id);
    }
    expect((await step("exitHousehold", id)).state).toBe("EXITED");
  });

  it("that helps now and then may come every day", async () => {
    expect(await register({ assistance: "OCCASIONAL" })).toMatchObject({ everyDays: 1 });
  });
});

describe("grantEligibility", () => {
  it("ends a suspension, and changes how often the household may come", async () => {
    const { id } = await registerAndAssess();
    await step("grantEligibility", id, right);
    await step("suspendHousehold", id);
    const next = { ...right, from: "2027-01-01", to: "2027-12-31", everyDays: 0 };
    expect(await step("grantEligibility", id, next)).toMatchObject({ state: "ACTIVE", everyDays: 0 });
  });

  it("is refused before the household was assessed, and leaves no right behind", async () => {
    const { id } = await register();
    const { message, extensions } = await italian.refused("grantEligibility", { householdId: id, ...right });
    expect(message).toBe("Il nucleo è registrato; per questo deve essere: valutato, attivo, sospeso.");
    expect(extensions).toMatchObject({ code: "RULE_VIOLATION", rule: "household_state_machine" });
    const rights = await query(subgraph.databaseUrl, "SELECT FROM eligibility WHERE household_id = $1", [id]);
    expect(rights).toEqual([]);
  });

  it("is a conflict on days that the household has on the same basis, not on another", async () => {
    const { id } = await registerAndAssess();
    await step("grantEligibility", id, right);
    await step("suspendHousehold", id);
    const again = { householdId: id, ...right, from: "2026-12-31", to: "2027-06-30" };
    const { message, extensions } = await client.refused("grantEligibility", again);
    expect(extensions).toEqual({ code: "CONFLICT", rule: "eligibility_on_one_basis_does_not_overlap" });
    expect(message).toBe(
      "The household already has an eligibility on this basis for some of these days. Let the new one begin after it.",
    );
    const [{ state }] = (await query<{ state: string }>(
      subgraph.databaseUrl,
      "SELECT state FROM household WHERE id = $1",
      [id],
    )) as [{ state: string }];
    expect(state).toBe("SUSPENDED");
    await step("grantEligibility", id, { ...again, basis: "EMERGENCY" });
  });

  it.each([
    [{ to: "2025-12-31" }, "input.to: is before from."],
    [{ to: "2099-12-31" }, "input.to: is too far off."],
    [{ everyDays: 500 }, "input.everyDays: must be from 0 to 366."],
    [
      { assessedById: "Caritas Cremonese" },
      "input.assessedById: must be the id of an organization of the register, such as caritas-cremonese.",
    ],
  ])("refuses %j", async (wrong, message) => {
    const { id } = await registerAndAssess();
    const refusal = await client.refused("grantEligibility", { householdId: id, ...right, ...wrong });
    expect(refusal).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT" } });
  });

  it("is done once, however often it is sent with one key", async () => {
    const { id } = await registerAndAssess();
    const keyed = { ...right, idempotencyKey: newKey() };
    const granted = await Promise.all(Array.from({ length: 8 }, () => step("grantEligibility", id, keyed)));
    expect(granted.map(({ eligibility }) => eligibility.length)).toEqual(Array(8).fill(1));
  });
});

describe("resumeHousehold", () => {
  it("does not make active what was only assessed", async () => {
    const { id } = await registerAndAssess();
    expect((await client.refused("resumeHousehold", { householdId: id })).message).toBe(
      "The household is assessed; for this it has to be: suspended.",
    );
  });
});
