import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let funds: OpenedSubgraph;
beforeAll(async () => {
  funds = await openTestSubgraph(fundraisingSubgraph);
});
afterAll(() => funds.close());

interface Safe {
  value: number | null;
  suppressed: boolean;
  partial: boolean;
  advice: string | null;
}
interface Amount {
  amount: string;
}
interface Funding {
  donations: Safe;
  donors: Safe;
  raised: Safe;
  granted: Amount;
  disbursed: Amount;
  accounted: Amount;
}

const safe = "{ value suppressed partial advice }";
const fields = `donations ${safe} donors ${safe} raised ${safe} granted { amount } disbursed { amount } accounted { amount }`;

async function funding(representations: object[], period: object): Promise<Funding[]> {
  const { _entities } = await funds.ask<{ _entities: { funding: Funding }[] }>(
    `query($r: [_Any!]!, $period: PeriodInput!) { _entities(representations: $r) {
       ... on Municipality { funding(period: $period) { ${fields} } }
       ... on SocialDistrict { funding(period: $period) { ${fields} } }
       ... on Project { funding(period: $period) { ${fields} } } } }`,
    { r: representations, period },
  );
  return _entities.map((entity) => entity.funding);
}
const municipality = (istatCode: string) => ({ __typename: "Municipality", istatCode, absorbedCodes: [] });
const district = (municipalityCodes: string[]) => ({
  __typename: "SocialDistrict",
  code: "CREMONA",
  municipalityCodes,
  absorbedMunicipalityCodes: [],
});
const project = (code: string) => ({ __typename: "Project", code });
const rounded = (value: number) => Math.round(value / 5) * 5;
const cents = ({ amount }: Amount) => Math.round(Number(amount) * 100);

/** Counted apart from the code under test. */
async function one(sql: string, ...values: unknown[]): Promise<Record<string, number>> {
  const [row] = await query<Record<string, string | null>>(funds.databaseUrl, sql, values);
  return Object.fromEntries(Object.entries(row!).map(([key, value]) => [key, Number(value)]));
}
const gifts = `SELECT count(*) AS donations, count(DISTINCT donor_id) AS donors, sum(amount_cents) AS cents
  FROM donation WHERE state IN ('RECEIVED', 'RECONCILED') AND donor_id IN (SELECT id FROM donor WHERE kind <> 'INSTITUTION')`;

describe("donations in the statistics", () => {
  it("are counted where the donor lives, rounded to 5, with their sum in euros", async () => {
    const { donations, donors, cents } = await one(
      `${gifts} AND municipality_code = '019036' AND received_on BETWEEN '2017-01-01' AND '2017-12-31'`,
    );
    expect(donors).toBeGreaterThan(100);
    const [cremona] = await funding([municipality("019036")], { year: 2017 });
    expect(cremona!.donations).toEqual({
      value: rounded(donations!),
      suppressed: false,
      partial: false,
      advice: null,
    });
    expect(cremona!.donors.value).toBe(rounded(donors!));
    expect(cremona!.raised.value).toBe(cents! / 100);
  });

  it("leave out promises and what was given back", async () => {
    const all = await one(
      "SELECT count(*) AS count FROM donation WHERE municipality_code = '019036' AND received_on BETWEEN '2017-01-01' AND '2017-12-31'",
    );
    const [cremona] = await funding([municipality("019036")], { year: 2017 });
    expect(all.count).toBeGreaterThan(cremona!.donations.value! + 5);
  });

  it("are withheld in a village where few gave, with a hint where to ask", async () => {
    const { donors } = await one(
      `${gifts} AND municipality_code = '019040' AND received_on BETWEEN '2017-01-01' AND '2017-12-31'`,
    );
    expect(donors).toBeGreaterThan(0);
    expect(donors).toBeLessThan(8);
    const [derovere] = await funding([municipality("019040")], { year: 2017 });
    const withheld = {
      value: null,
      suppressed: true,
      partial: false,
      advice: "Too few to show. Ask for the district.",
    };
    expect([derovere!.donations, derovere!.donors, derovere!.raised]).toEqual([withheld, withheld, withheld]);
  });

  it("do not give that village back as the difference between its district and the others", async () => {
    const codes = ["019036", "019040"];
    const [[together], parts] = [
      await funding([district(codes)], { year: 2017 }),
      await funding(codes.map(municipality), { year: 2017 }),
    ];
    const visible = parts.reduce((sum, { donations }) => sum + (donations.value ?? 0), 0);
    expect(together!.donations).toMatchObject({ value: visible, partial: true });
  });

  it("do not show a project's sum where one company gave more than half of it", async () => {
    const open = await funding([project("FARELEGAMI-CIVIC-CENTER")], { year: 2017 });
    expect(open[0]!.raised.suppressed).toBe(false);
    const dominated = await query<{ place: string; quarter: number }>(
      funds.databaseUrl,
      `SELECT place, quarter FROM (
         SELECT municipality_code AS place, extract(quarter FROM received_on)::int AS quarter, donor_id, sum(amount_cents) AS cents
         FROM donation WHERE state IN ('RECEIVED', 'RECONCILED') AND received_on BETWEEN '2017-01-01' AND '2017-12-31' GROUP BY 1, 2, 3
       ) gift WHERE place IS NOT NULL GROUP BY place, quarter HAVING count(*) >= 8 AND max(cents) > sum(cents) / 2 LIMIT 1`,
    );
    expect(dominated).toHaveLength(1);
    const { place, quarter } = dominated[0]!;
    const [hidden] = await funding([municipality(place)], { year: 2017, quarter });
    expect([hidden!.donations.suppressed, hidden!.raised.suppressed]).toEqual([false, true]);
  });

  it("leave a foundation's co-funding to the project's money trail", async () => {
    const [statistics] = await funding([project("FARELEGAMI")], { year: 2017 });
    expect(statistics!.raised.value).toBe(0);
    const { _entities } = await funds.ask<{ _entities: [{ money: Record<string, Amount> }] }>(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Project { money { raised { amount } allocated { amount } disbursed { amount } accounted { amount } } } } }`,
      { r: [project("FARELEGAMI")] },
    );
    const exact = { amount: "1500000.00" };
    expect(_entities[0].money).toEqual({
      raised: exact,
      allocated: exact,
      disbursed: exact,
      accounted: exact,
    });
  });
});

describe("grants in the statistics", () => {
  const years = [2016, 2017, 2018, 2019, 2020];

  it("split each amount among the municipalities to the cent, in every year", async () => {
    const codes = (
      await query<{ code: string }>(
        funds.databaseUrl,
        "SELECT DISTINCT municipality_code AS code FROM grant_municipality",
      )
    ).map(({ code }) => code);
    for (const year of years) {
      const whole = await one(
        `SELECT (SELECT coalesce(sum(CASE state WHEN 'REVOKED' THEN paid_cents ELSE awarded_cents END), 0) FROM grants
                 WHERE awarded_on BETWEEN $1 AND $2) AS granted,
                (SELECT coalesce(sum(amount_cents), 0) FROM tranche WHERE state = 'PAID' AND paid_on BETWEEN $1 AND $2) AS disbursed,
                (SELECT coalesce(sum(amount_cents), 0) FROM expense WHERE accounted_on BETWEEN $1 AND $2) AS accounted`,
        `${year}-01-01`,
        `${year}-12-31`,
      );
      const [all] = await funding([district(codes)], { year });
      expect({
        year,
        granted: cents(all!.granted),
        disbursed: cents(all!.disbursed),
        accounted: cents(all!.accounted),
      }).toEqual({ year, ...whole });
      const parts = await funding(codes.map(municipality), { year });
      expect(parts.reduce((sum, { disbursed }) => sum + cents(disbursed), 0)).toBe(whole.disbursed);
    }
  });

  it("pay a municipality over the years exactly its share of what was paid in full", async () => {
    const share = await one(
      "SELECT share_cents AS cents FROM grant_municipality JOIN grants ON grants.id = grant_id WHERE project_code = 'FARELEGAMI' AND municipality_code = '019040'",
    );
    const others = await one(
      `SELECT count(*) AS count FROM grant_municipality JOIN grants ON grants.id = grant_id
       WHERE municipality_code = '019040' AND project_code <> 'FARELEGAMI' AND state = 'CLOSED'`,
    );
    const closed = await one(
      "SELECT sum(share_cents) AS cents FROM grant_municipality JOIN grants ON grants.id = grant_id WHERE municipality_code = '019040' AND state = 'CLOSED'",
    );
    expect(closed.cents).toBeGreaterThan(share.cents!);
    expect(others.count).toBeGreaterThan(0);
    const all = await Promise.all(years.map((year) => funding([municipality("019040")], { year })));
    const open = await one(
      `SELECT count(*) AS count FROM grant_municipality JOIN grants ON grants.id = grant_id
       WHERE municipality_code = '019040' AND state IN ('DISBURSING', 'REPORTED', 'REVOKED')`,
    );
    const paid = all.reduce((sum, [year]) => sum + cents(year!.disbursed), 0);
    if (open.count === 0) expect(paid).toBe(closed.cents);
    else expect(paid).toBeGreaterThan(closed.cents!);
  });

  it("count a quarter's grants within their year", async () => {
    const place = [municipality("019036")];
    const quarters = await Promise.all(
      [1, 2, 3, 4].map((quarter) => funding(place, { year: 2017, quarter })),
    );
    const [year] = await funding(place, { year: 2017 });
    expect(quarters.reduce((sum, [quarter]) => sum + cents(quarter!.granted), 0)).toBe(cents(year!.granted));
  });

  it("add an absorbed municipality's share to the one it lives on in", async () => {
    const [alone] = await funding([municipality("019071")], { year: 2017 });
    const [merged] = await funding([{ ...municipality("019116"), absorbedCodes: ["019071", "019042"] }], {
      year: 2017,
    });
    expect(cents(alone!.granted)).toBeGreaterThan(0);
    expect(cents(merged!.granted)).toBeGreaterThan(cents(alone!.granted));
  });
});

describe("the trial balance", () => {
  it.each([null, "2016-12-31", "2017-06-30", "2015-12-31"])("balances on %s", async (on) => {
    const { trialBalance } = await funds.ask<{
      trialBalance: { account: string; debit: Amount; credit: Amount }[];
    }>("query($on: Date) { trialBalance(on: $on) { account debit { amount } credit { amount } } }", { on });
    const sum = (side: "debit" | "credit") =>
      trialBalance.reduce((total, account) => total + cents(account[side]), 0);
    expect(sum("debit")).toBe(sum("credit"));
    expect(sum("debit") > 0).toBe(on !== "2015-12-31");
    for (const { account, debit, credit } of trialBalance) {
      if (account.startsWith("310"))
        expect({ account, overdrawn: cents(debit) > cents(credit) }).toEqual({ account, overdrawn: false });
    }
  });
});
