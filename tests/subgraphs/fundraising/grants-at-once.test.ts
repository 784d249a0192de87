import { allAtOnce, type Change, times } from "../../support/crowd.js";
import { brokenLaws } from "../../support/traffic.js";
import { GrantDesk, oneAllocation } from "./grant-desk.js";
import { laws } from "./laws.js";

let desk: GrantDesk;
beforeAll(async () => {
  desk = await GrantDesk.open();
});
afterAll(() => desk.close());
afterEach(async () => expect(await brokenLaws(desk.databaseUrl, laws)).toEqual({}));

const only = (code: string, count: number) => times(count, () => code);
const atOnce = (changes: readonly Change[]) => allAtOnce(desk.client, changes);
const underReview = (count: number, projectCode = "P") =>
  Promise.all(times(count, () => desk.underReview({ projectCode })));
const award = (grantId: string, amount: string, ...funds: string[]): Change => [
  "awardGrant",
  desk.award(
    grantId,
    `${(Number(amount) * funds.length).toFixed(2)}`,
    ...funds.map((fund) => oneAllocation(fund, amount)),
  ),
];

describe("a fund that twelve awards race for", () => {
  it("gives to as many as its money covers, and names what is free to the others", async () => {
    const { fund } = await desk.records.filledFund(1_000);
    const grants = await underReview(12);
    expect(await atOnce(grants.map((grant) => award(grant, "3.00", fund)))).toEqual({
      done: 3,
      codes: only("RULE_VIOLATION", 9),
    });
    expect(await desk.row("fund", fund)).toMatchObject({ received_cents: "1000", allocated_cents: "900" });
    const [late] = await underReview(1);
    expect((await desk.client.refused(...award(late!, "3.00", fund))).message).toMatch(
      /1\.00 € are free; 3\.00 € can't be set aside\.$/,
    );
  });

  it("gives to none of those that its money does not cover, also where another fund's would do", async () => {
    const [scarce, ample] = [await desk.records.filledFund(500), await desk.records.filledFund(100_000)];
    const grants = await underReview(10);
    const crowd = grants.map((grant, index) =>
      index % 2
        ? award(grant, "2.00", scarce.fund, ample.fund)
        : award(grant, "2.00", ample.fund, scarce.fund),
    );
    expect(await atOnce(crowd)).toEqual({ done: 2, codes: only("RULE_VIOLATION", 8) });
    expect(await desk.row("fund", ample.fund)).toMatchObject({ allocated_cents: "400" });
  });

  it("is never spent elsewhere if it is restricted, while it is spent on its purpose", async () => {
    const { fund } = await desk.records.filledFund(1_000, "WHOLE", "PART");
    const [right, wrong] = [await underReview(6, "PART"), await underReview(6, "OTHER")];
    const crowd = [...right, ...wrong].map((grant) => award(grant, "1.00", fund));
    expect(await atOnce(crowd)).toEqual({ done: 6, codes: only("RULE_VIOLATION", 6) });
  });
});

describe("money that is given back while it is awarded", () => {
  it("goes to a donor or to a grant, never to both", async () => {
    const { fund, campaign } = await desk.records.fund();
    const gifts = await Promise.all(times(8, () => desk.records.donation(campaign, { amount_cents: 200 })));
    const grants = await underReview(8);
    const { codes } = await atOnce([
      ...gifts.map((donationId): Change => ["refundDonation", { donationId }]),
      ...grants.map((grant) => award(grant, "2.00", fund)),
    ]);
    expect(codes).toEqual(only("RULE_VIOLATION", 8));
    expect(await desk.row("fund", fund)).toMatchObject({
      received_cents: (await desk.row("fund", fund)).allocated_cents,
    });
  });
});

describe("a grant that twelve clients act on at once", () => {
  it("is awarded once", async () => {
    const { fund } = await desk.records.filledFund(100_000);
    const [grant] = await underReview(1);
    expect(await atOnce(times(12, () => award(grant!, "3.00", fund)))).toEqual({
      done: 1,
      codes: only("RULE_VIOLATION", 11),
    });
    expect(await desk.row("fund", fund)).toMatchObject({ allocated_cents: "300" });
  });

  it("is paid once a tranche, and so never above what was awarded", async () => {
    const { id, tranches } = await desk.awarded();
    const crowd = times(12, (index): Change => ["payTranche", { trancheId: tranches[index % 2]!.id }]);
    expect(await atOnce(crowd)).toEqual({ done: 2, codes: only("RULE_VIOLATION", 10) });
    expect(await desk.row("grants", id)).toMatchObject({ state: "DISBURSING", paid_cents: "1000" });
  });

  it("takes a payment back once, and plans it anew once", async () => {
    const { id, tranches } = await desk.paid();
    const crowd = times(8, (): Change => ["returnTranche", { trancheId: tranches[0]!.id }]);
    expect(await atOnce(crowd)).toEqual({ done: 1, codes: only("RULE_VIOLATION", 7) });
    expect(await desk.row("grants", id)).toMatchObject({ paid_cents: "600" });
  });

  it("counts a document once", async () => {
    const { id } = await desk.paid(1);
    const crowd = times(8, (): Change => ["recordExpense", desk.expense(id, "1.00", "Fattura 1")]);
    expect(await atOnce(crowd)).toEqual({ done: 1, codes: only("CONFLICT", 7) });
  });

  it("is never accounted for above what is set aside", async () => {
    const { id } = await desk.paid(1);
    const crowd = times(
      12,
      (index): Change => ["recordExpense", desk.expense(id, "3.00", `Fattura ${index}`)],
    );
    expect(await atOnce(crowd)).toEqual({ done: 3, codes: only("RULE_VIOLATION", 9) });
  });

  it("takes an expense back once, while its document is recorded anew", async () => {
    const { id } = await desk.paid(1);
    const expense = desk.expense(id, "3.00", "Fattura 1");
    const { id: expenseId } = await desk.client.do<{ id: string }>("recordExpense", expense);
    const { codes } = await atOnce([
      ...times(6, (): Change => ["reverseExpense", { expenseId }]),
      ...times(6, (): Change => ["recordExpense", expense]),
    ]);
    expect(new Set(codes)).toEqual(new Set(["RULE_VIOLATION", "CONFLICT"]));
    expect(codes.filter((code) => code === "RULE_VIOLATION")).toHaveLength(5);
  });

  it("ends once, revoked or paid in full, with every cent where it belongs", async () => {
    const { id: grantId, fund, tranches } = await desk.awarded();
    await atOnce([
      ...times(6, (): Change => ["revokeGrant", { grantId }]),
      ...tranches.flatMap(({ id: trancheId }) => times(3, (): Change => ["payTranche", { trancheId }])),
    ]);
    const { state, paid_cents } = await desk.row("grants", grantId);
    expect(state).toBe("REVOKED");
    expect(await desk.row("fund", fund)).toMatchObject({ allocated_cents: paid_cents });
  });

  it("closes once, while expenses are reversed and payments come back", async () => {
    for (let round = 0; round < 4; round++) {
      const { id: grantId, tranches } = await desk.paid();
      const { id: expenseId } = await desk.client.do<{ id: string }>(
        "recordExpense",
        desk.expense(grantId, "10.00", "Fattura 1"),
      );
      await desk.client.do("reportGrant", { grantId });
      const { done } = await atOnce([
        ...times(3, (): Change => ["closeGrant", { grantId }]),
        ...times(3, (): Change => ["reverseExpense", { expenseId }]),
        ...times(3, (): Change => ["returnTranche", { trancheId: tranches[0]!.id }]),
      ]);
      const { state } = await desk.row("grants", grantId);
      expect(["CLOSED after 1", "REPORTED after 2"]).toContain(`${state} after ${done}`);
    }
  });
});
