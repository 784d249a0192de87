import * as aChild from "../../examples/journeys/a-child-off-the-waiting-list.js";
import * as aEuro from "../../examples/journeys/a-euros-way.js";
import * as aFamily from "../../examples/journeys/a-familys-third-parcel.js";
import * as aPact from "../../examples/journeys/a-pact-kept.js";
import { type Enter, Graph } from "../../examples/journeys/graph.js";
import { findAccount } from "../../identity/accounts.js";
import { testToken } from "../support/issuer.js";
import { type StartedCommunity, startCommunity } from "../support/start-community.js";

let community: StartedCommunity;
beforeAll(async () => {
  community = await startCommunity();
});
afterAll(() => community?.remove());

/** Acts with an account's rights, for its organizations, and no more. */
const steps = async <Result>(run: (enter: Enter) => Promise<Result>) => {
  const told: string[] = [];
  const result = await run(async (account) => {
    const { scopes, organizations: org } = findAccount(account)!;
    const token = await testToken({ subject: account, scopes, org });
    return new Graph(community.gatewayUrl, token, (line) => told.push(line));
  });
  return { result, mutations: told.map((line) => line.split(" ", 1)[0]) };
};

describe("through the gateway", () => {
  it("a family gets from its registration to its third parcel", async () => {
    const { result, mutations } = await steps(aFamily.journey);
    expect(result.household.state).toBe("ACTIVE");
    expect(result.household.deliveries.edges.map(({ node }) => node.parcel.state)).toEqual(
      Array(3).fill("DELIVERED"),
    );
    expect(mutations.filter((name) => name === "deliverParcel")).toHaveLength(3);
  });

  it("a child gets from the waiting list to attendance", async () => {
    const { result } = await steps(aChild.journey);
    expect(result.waitedAt).toBe(1);
    expect(result.enrolments.map(({ state }) => state)).toEqual(["WITHDRAWN", "ATTENDING"]);
  });

  it("a pact gets from its proposal over a review to its completion", async () => {
    const { result } = await steps(aPact.journey);
    expect(result).toMatchObject({
      state: "COMPLETED",
      reciprocity: "1.00",
      versions: [{ version: 1 }, { version: 2 }],
      commitments: [
        { side: "SERVICE", state: "KEPT" },
        { side: "PERSON", state: "WAIVED" },
        { side: "PERSON", version: 2, state: "KEPT" },
      ],
    });
  });

  it("a euro gets from its donor to an expense, and the ledger balances", async () => {
    const { result } = await steps(aEuro.journey);
    const euros = { amount: "250.00" };
    expect(result.grant).toMatchObject({
      state: "CLOSED",
      awarded: euros,
      disbursed: euros,
      accounted: euros,
    });
    expect(result.reconciled).toBe(1);
    const cents = (side: "debit" | "credit") =>
      result.trialBalance.reduce((sum, account) => sum + Math.round(Number(account[side].amount) * 100), 0);
    expect(cents("debit")).toBe(cents("credit"));
  });

  it("each can be walked again, by somebody else at the same time", async () => {
    await Promise.all([aFamily, aChild, aPact, aEuro].map(({ journey }) => steps<unknown>(journey)));
    await Promise.all(
      [aFamily, aChild, aPact, aEuro].flatMap(({ journey }) => [
        steps<unknown>(journey),
        steps<unknown>(journey),
      ]),
    );
  });
});
