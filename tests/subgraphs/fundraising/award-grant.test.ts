import { newKey } from "../../support/client.js";
import { application, GrantDesk, grantFields, oneAllocation } from "./grant-desk.js";

let desk: GrantDesk;
beforeAll(async () => {
  desk = await GrantDesk.open();
});
afterAll(() => desk.close());

const shares = async (grantId: string) =>
  desk.db.query(
    "SELECT municipality_code AS code, share_cents::int AS cents FROM grant_municipality WHERE grant_id = $1 ORDER BY 1",
    [grantId],
  );
const counts = async () =>
  (
    await desk.db.query(
      "SELECT (SELECT count(*) FROM allocation) AS allocations, (SELECT count(*) FROM tranche) AS tranches, (SELECT count(*) FROM ledger_entry) AS entries",
    )
  )[0];

describe("applyForGrant", () => {
  it("records what is asked for, for whom and where", async () => {
    const grant = await desk.client.do(
      "applyForGrant",
      { ...application, title: " Doposcuola ", requested: "1250.5" },
      "{ state title requested { amount } awarded { amount } awardedOn recipient { id } project { code } municipalities { istatCode } }",
    );
    expect(grant).toEqual({
      state: "APPLIED",
      title: "Doposcuola",
      requested: { amount: "1250.50" },
      awarded: { amount: "0.00" },
      awardedOn: null,
      recipient: { id: "associazione-01" },
      project: { code: "P" },
      municipalities: [{ istatCode: "019035" }, { istatCode: "019036" }],
    });
  });

  it("is done once for a key", async () => {
    const keyed = { ...application, idempotencyKey: newKey() };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => desk.client.do<{ id: string }>("applyForGrant", keyed)),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it("says what can't be used", async () => {
    const refusal = await desk.client.refused("applyForGrant", {
      ...application,
      title: " ",
      municipalityCodes: ["019036", "019036"],
      requested: "0.00",
    });
    expect(refusal.extensions.code).toBe("BAD_USER_INPUT");
    expect((refusal.extensions.violations as { argument: string }[]).map(({ argument }) => argument)).toEqual(
      ["input.title", "input.municipalityCodes", "input.requested"],
    );
  });
});

describe("awardGrant", () => {
  it("sets the money of several funds aside, plans the tranches and shares it out to the cent", async () => {
    const [one, two] = [await desk.records.filledFund(1_000), await desk.records.filledFund(1_000)];
    const grantId = await desk.underReview();
    const award = {
      ...desk.award(grantId, "10.01", oneAllocation(one.fund, "6.00"), {
        fundId: two.fund,
        amount: "4.01",
        tranches: [
          { amount: "4.00", dueOn: "2017-05-01" },
          { amount: "0.01", dueOn: "2018-05-01" },
        ],
      }),
    };
    const grant = await desk.client.do(
      "awardGrant",
      award,
      "{ state awardedOn awarded { amount } tranches { amount { amount } dueOn paidOn state } allocations { state decidedOn amount { amount } fund { id balance { amount } } } }",
    );
    expect(grant).toEqual({
      state: "AWARDED",
      awardedOn: "2017-04-01",
      awarded: { amount: "10.01" },
      tranches: [
        { amount: { amount: "6.00" }, dueOn: "2017-05-01", paidOn: null, state: "PLANNED" },
        { amount: { amount: "4.00" }, dueOn: "2017-05-01", paidOn: null, state: "PLANNED" },
        { amount: { amount: "0.01" }, dueOn: "2018-05-01", paidOn: null, state: "PLANNED" },
      ],
      allocations: [
        {
          state: "COMMITTED",
          decidedOn: "2017-04-01",
          amount: { amount: "6.00" },
          fund: { id: one.fund, balance: { amount: "4.00" } },
        },
        {
          state: "COMMITTED",
          decidedOn: "2017-04-01",
          amount: { amount: "4.01" },
          fund: { id: two.fund, balance: { amount: "5.99" } },
        },
      ],
    });
    expect(await shares(grantId)).toEqual([
      { code: "019035", cents: 501 },
      { code: "019036", cents: 500 },
    ]);
  });

  it("shares it out as it is told, among the municipalities it was asked for", async () => {
    const { fund } = await desk.records.filledFund(1_000);
    const grantId = await desk.underReview();
    const award = desk.award(grantId, "10.00", oneAllocation(fund, "10.00"));
    const refusal = await desk.client.refused("awardGrant", {
      ...award,
      shares: [{ municipalityCode: "019100", amount: "10.00" }],
    });
    expect(refusal).toMatchObject({
      message: "The grant was asked for other municipalities than 019100: 019035, 019036.",
      extensions: { code: "BAD_USER_INPUT", argument: "input.shares.0.municipalityCode" },
    });
    await desk.client.do("awardGrant", {
      ...award,
      shares: [{ municipalityCode: "019036", amount: "10.00" }],
    });
    expect(await shares(grantId)).toEqual([
      { code: "019035", cents: 0 },
      { code: "019036", cents: 1_000 },
    ]);
  });

  it("refuses more than a fund has free, says how much that is, and leaves nothing half done", async () => {
    const [rich, poor] = [await desk.records.filledFund(500_000), await desk.records.filledFund(125_000)];
    const { name } = await desk.row("fund", poor.fund);
    const grantId = await desk.underReview();
    const before = await counts();
    const award = desk.award(
      grantId,
      "3000.00",
      oneAllocation(rich.fund, "1000.00"),
      oneAllocation(poor.fund, "2000.00"),
    );
    expect(await desk.client.refused("awardGrant", award)).toMatchObject({
      message: `Of the fund "${name}" 1,250.00 € are free; 2,000.00 € can't be set aside.`,
      extensions: {
        code: "RULE_VIOLATION",
        rule: "fund_never_allocated_above_received",
        argument: "input.allocations.1.amount",
      },
    });
    expect((await desk.italian.refused("awardGrant", award)).message).toBe(
      `Del fondo "${name}" sono disponibili 1.250,00 €: non si possono stanziare 2.000,00 €.`,
    );
    expect(await counts()).toEqual(before);
    expect(await desk.row("grants", grantId)).toMatchObject({ state: "UNDER_REVIEW", awarded_cents: "0" });
  });

  it("spends a restricted fund on its project and its parts alone", async () => {
    const { fund } = await desk.records.filledFund(3_000, "WHOLE", "PART");
    const { name } = await desk.row("fund", fund);
    for (const projectCode of ["WHOLE", "PART"]) {
      const grantId = await desk.underReview({ projectCode });
      await desk.client.do("awardGrant", desk.award(grantId, "10.00", oneAllocation(fund, "10.00")));
    }
    const other = await desk.underReview({ projectCode: "OTHER" });
    const award = desk.award(other, "10.00", oneAllocation(fund, "10.00"));
    expect(await desk.client.refused("awardGrant", award)).toMatchObject({
      message: `The money of the fund "${name}" was given for PART, WHOLE, and this grant is for OTHER. Take another fund.`,
      extensions: {
        code: "RULE_VIOLATION",
        rule: "restricted_fund_is_spent_on_its_purpose",
        argument: "input.allocations.0.fundId",
      },
    });
    expect((await desk.italian.refused("awardGrant", award)).message).toBe(
      `Il denaro del fondo "${name}" è vincolato a PART, WHOLE, e questo contributo è per OTHER. Scegli un altro fondo.`,
    );
  });

  const nowhere = "018f0000-0000-7000-8000-000000000000";
  it.each([
    ["input.allocations", "9.00", { allocations: [oneAllocation(nowhere, "9.00")] }],
    [
      "input.allocations.0.tranches",
      "9.99",
      {
        allocations: [
          { ...oneAllocation(nowhere, "10.00"), tranches: [{ amount: "9.99", dueOn: "2017-05-01" }] },
        ],
      },
    ],
    ["input.shares", "8.00", { shares: [{ municipalityCode: "019036", amount: "8.00" }] }],
  ])("wants %s to add up", async (argument, is, more) => {
    const award = { ...desk.award("any", "10.00", oneAllocation(nowhere, "10.00")), ...more };
    expect(await desk.client.refused("awardGrant", award)).toMatchObject({
      message: `${argument}: together they are ${is} €, and must be 10.00 €.`,
      extensions: { code: "BAD_USER_INPUT", argument },
    });
  });

  it("does not find a grant or a fund that is not there", async () => {
    const { fund } = await desk.records.filledFund(1_000);
    const grantId = await desk.underReview();
    for (const [award, argument] of [
      [desk.award("no-id", "1.00", oneAllocation(fund, "1.00")), "input.grantId"],
      [desk.award(grantId, "1.00", oneAllocation("no-id", "1.00")), "input.allocations.0.fundId"],
    ] as const) {
      expect((await desk.client.refused("awardGrant", award)).extensions).toEqual({
        code: "NOT_FOUND",
        argument,
      });
    }
  });

  it("awards once; the state machine says so, and a key's retry is answered as before", async () => {
    const { fund } = await desk.records.filledFund(10_000);
    const grantId = await desk.underReview();
    const award = {
      ...desk.award(grantId, "10.00", oneAllocation(fund, "10.00")),
      idempotencyKey: newKey(),
    };
    const first = await desk.client.do("awardGrant", award, grantFields);
    expect(await desk.client.do("awardGrant", award, grantFields)).toEqual(first);
    expect(await desk.client.refused("awardGrant", { ...award, idempotencyKey: null })).toMatchObject({
      message: "The grant is awarded already. From here it can become: being paid, revoked.",
      extensions: { code: "RULE_VIOLATION", state: "AWARDED", possibleStates: ["DISBURSING", "REVOKED"] },
    });
    expect(await desk.row("fund", fund)).toMatchObject({ allocated_cents: "1000" });
  });

  it("replaces what was proposed", async () => {
    const { fund } = await desk.records.filledFund(1_000);
    const grantId = await desk.underReview();
    const proposed = await desk.records.allocation(fund, grantId, 800, "PROPOSED");
    await desk.client.do("awardGrant", desk.award(grantId, "10.00", oneAllocation(fund, "10.00")));
    expect(await desk.row("allocation", proposed)).toMatchObject({ state: "CANCELLED" });
    expect(await desk.row("fund", fund)).toMatchObject({ allocated_cents: "1000" });
  });
});

describe("rejectGrant", () => {
  it("turns down what is asked for or under review, with what was proposed, and nothing that is awarded", async () => {
    const { fund } = await desk.records.filledFund(1_000);
    const grantId = await desk.underReview();
    const proposed = await desk.records.allocation(fund, grantId, 800, "PROPOSED");
    expect(await desk.client.do("rejectGrant", { grantId }, "{ state }")).toEqual({ state: "REJECTED" });
    expect(await desk.row("allocation", proposed)).toMatchObject({ state: "CANCELLED" });
    const { id } = await desk.awarded();
    expect(await desk.italian.refused("rejectGrant", { grantId: id })).toMatchObject({
      message:
        "Il contributo è deliberato e non può diventare respinto. Da qui può diventare: in erogazione, revocato.",
      extensions: { code: "RULE_VIOLATION", rule: "grants_state_machine" },
    });
  });
});
