import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(foodDistributionSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());

const household = {
  registeredById: "caritas-cremonese",
  municipalityCode: "019036",
  assistance: "CONTINUOUS",
  size: 4,
  minors: 2,
  over65: 0,
};

const register = (input = {}) =>
  client.do<{ id: string; state: string }>("registerHousehold", { ...household, ...input }, "{ id state }");

describe("suspendHousehold", () => {
  it("refuses a household that was only registered, says where it stands and where it could go", async () => {
    const { id } = await register();
    expect(await client.refused("suspendHousehold", { householdId: id })).toEqual({
      message:
        "The household is registered and can't become suspended. From here it can become: assessed, exited.",
      locations: expect.anything(),
      path: ["suspendHousehold"],
      extensions: {
        code: "RULE_VIOLATION",
        rule: "household_state_machine",
        state: "REQUESTED",
        possibleStates: ["ASSESSED", "EXITED"],
      },
    });
  });

  it("says so in Italian to whoever asks in Italian", async () => {
    const { id } = await register();
    const italian = new Client(subgraph.url, { "accept-language": "it-IT,it;q=0.9,en;q=0.5" });
    expect((await italian.refused("suspendHousehold", { householdId: id })).message).toBe(
      "Il nucleo è registrato e non può diventare sospeso. Da qui può diventare: valutato, uscito.",
    );
    expect(
      (await italian.refused("registerHousehold", { ...household, size: 0, municipalityCode: "Cremona" }))
        .message,
    ).toBe(
      "input.municipalityCode: deve essere un codice ISTAT di sei cifre; input.size: deve essere tra 1 e 30; input.over65: e minori insieme superano i componenti del nucleo.",
    );
  });

  it.each([
    ["018f0000-0000-7000-8000-000000000000", 'There is no household "018f0000-0000-7000-8000-000000000000".'],
    // What has not an identifier's form may be a name or a code that somebody put into the wrong field.
    ["no-id", "There is no such household."],
  ])("does not find %s", async (householdId, message) => {
    const refusal = await client.refused("suspendHousehold", { householdId });
    expect({ message: refusal.message, ...refusal.extensions }).toEqual({
      message,
      code: "NOT_FOUND",
      argument: "input.householdId",
    });
  });

  it("with an idempotency key is done once, however many send it at once", async () => {
    const idempotencyKey = newKey();
    const ids = await Promise.all(Array.from({ length: 12 }, () => register({ idempotencyKey })));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    const refusal = await client.refused("registerHousehold", { ...household, size: 5, idempotencyKey });
    expect(refusal.extensions).toEqual({ code: "CONFLICT", argument: "input.idempotencyKey" });
  });
});
