import fc from "fast-check";
import type { DataSource } from "typeorm";
import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { Records } from "./records.js";

const money = "money { raised { amount } allocated { amount } disbursed { amount } accounted { amount } }";
const question = `{ transparency { asOf total { raised { amount } allocated { amount } disbursed { amount } accounted { amount } }
  funds { fund { id balance { amount } } ${money} uses { project { code money { allocated { amount } } } allocated { amount } disbursed { amount } accounted { amount } } }
  projects { project { code ${money} } ${money} } } }`;

type Amounts = Record<"raised" | "allocated" | "disbursed" | "accounted", { amount: string }>;
interface Answer {
  transparency: {
    asOf: string;
    total: Amounts;
    funds: {
      fund: { id: string; balance: { amount: string } };
      money: Amounts;
      uses: (Omit<Amounts, "raised"> & { project: { code: string } })[];
    }[];
    projects: { project: { code: string; money: Amounts } | null; money: Amounts }[];
  };
}

const measures = ["raised", "allocated", "disbursed", "accounted"] as const;
const cents = ({ amount }: { amount: string }) => Math.round(Number(amount) * 100);
const inCents = (amounts: Amounts) => Object.fromEntries(measures.map((one) => [one, cents(amounts[one])]));
const sum = (some: readonly Amounts[]) =>
  Object.fromEntries(
    measures.map((one) => [one, some.reduce((whole, amounts) => whole + cents(amounts[one]), 0)]),
  );

/** As the ledger alone has it: each account's credits less its debits. */
async function balances(db: DataSource): Promise<Record<string, number>> {
  const rows: { code: string; cents: string }[] = await db.query(
    `SELECT code, coalesce(sum(CASE code WHEN credit_account THEN amount_cents ELSE -amount_cents END), 0) AS cents
     FROM account LEFT JOIN ledger_entry ON code IN (debit_account, credit_account) GROUP BY code`,
  );
  return Object.fromEntries(rows.map(({ code, cents }) => [code, Number(cents)]));
}

const plan = fc.array(
  fc.record({
    project: fc.constantFrom("A", "B", "C"),
    parts: fc.array(fc.record({ fund: fc.nat(3), cents: fc.integer({ min: 1, max: 9_999 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    paid: fc.nat(3),
    accountedPercent: fc.nat(100),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("transparency", () => {
  let subgraph: OpenedSubgraph;
  let db: DataSource;
  beforeEach(async () => {
    subgraph = await openTestSubgraph(fundraisingSubgraph, { demoData: false });
    db = await openDatabase({ ...fundraisingSubgraph, url: subgraph.databaseUrl, otherwise: thePartner });
  });
  afterEach(async () => {
    await db.destroy();
    await subgraph.close();
  });

  it("agrees with the ledger to the cent, by fund and by project, on random money", async () => {
    const records = new Records(db);
    await fc.assert(
      fc.asyncProperty(plan, async (grants) => {
        const funds = await Promise.all([
          records.filledFund(250_001),
          records.filledFund(250_003, "A"),
          records.filledFund(250_007, "B", "A", "C"),
          records.filledFund(1),
        ]);
        for (const { project, parts, paid, accountedPercent } of grants) {
          const usable = parts.filter(
            ({ fund }) => fund === 0 || (fund === 1 && project === "A") || fund === 2,
          );
          const whole = usable.reduce((total, part) => total + part.cents, 0);
          if (whole === 0) continue;
          const grant = await records.grant(whole, project);
          for (const [index, part] of usable.entries()) {
            const allocation = await records.allocation(funds[part.fund]!.fund, grant, part.cents);
            await records.tranche(allocation, grant, part.cents, index < paid ? "PAID" : "PLANNED");
          }
          const accounted = Math.floor((whole * accountedPercent) / 100);
          if (paid > 0 && accounted > 0) await records.expense(grant, accounted, "Fattura 1");
        }

        const { total, funds: byFund, projects } = (await subgraph.ask<Answer>(question)).transparency;
        expect(sum(byFund.map((line) => line.money))).toEqual(inCents(total));
        expect(sum(projects.map((line) => line.money))).toEqual(inCents(total));

        const ledger = await balances(db);
        const assets = Object.entries(ledger).filter(([code]) => /^1[1-5]0$/.test(code));
        expect({
          money: assets.reduce((whole, [, one]) => whole - one, 0),
          advances: 0 - ledger["160"]!,
          owed: ledger["210"],
        }).toEqual({
          money: cents(total.raised) - cents(total.disbursed),
          advances: cents(total.disbursed) - cents(total.accounted),
          owed: cents(total.allocated) - cents(total.accounted),
        });
        const accounts = await db.query("SELECT id, account_code FROM fund");
        for (const { id, account_code } of accounts) {
          const line = byFund.find(({ fund }) => fund.id === id)!;
          expect(cents(line.money.raised) - cents(line.money.allocated)).toBe(ledger[account_code]);
          expect(cents(line.fund.balance)).toBe(ledger[account_code]);
          expect(cents(line.money.accounted)).toBeLessThanOrEqual(cents(line.money.allocated));
          expect(sum(line.uses.map((use) => ({ ...use, raised: { amount: "0" } })))).toEqual({
            ...inCents(line.money),
            raised: 0,
          });
        }
      }),
      { numRuns: 10 },
    );
  });

  it("says of a project what the project says itself, and lists free gifts last", async () => {
    const records = new Records(db);
    await records.filledFund(700);
    await records.filledFund(500, "A");
    const { projects } = (await subgraph.ask<Answer>(question)).transparency;
    expect(projects.map(({ project, money: { raised } }) => [project?.code, raised.amount])).toEqual([
      ["A", "5.00"],
      [undefined, "7.00"],
    ]);
    expect(projects[0]!.money).toEqual(projects[0]!.project!.money);
  });

  it("shares a grant's expenses among its funds by what each set aside, to the cent", async () => {
    const records = new Records(db);
    const [two, one] = [await records.filledFund(1_000), await records.filledFund(1_000)];
    const grant = await records.grant(300);
    await records.tranche(await records.allocation(two.fund, grant, 200), grant, 200, "PAID");
    await records.allocation(one.fund, grant, 100);
    await records.expense(grant, 100, "Fattura 1");
    const { funds } = (await subgraph.ask<Answer>(question)).transparency;
    expect(
      funds.map(({ money: { allocated, disbursed, accounted } }) =>
        [allocated, disbursed, accounted].map(cents),
      ),
    ).toEqual([
      [200, 200, 66],
      [100, 0, 34],
    ]);
  });

  it("answers over all demo data with a handful of statements", async () => {
    const filled = await openTestSubgraph(fundraisingSubgraph);
    try {
      // The first time, jobs of the start count, too.
      await filled.ask(question);
      const { total, projects } = (await filled.ask<Answer>(question)).transparency;
      expect(filled.statements()).toBeLessThanOrEqual(5);
      expect(cents(total.accounted)).toBeGreaterThan(0);
      for (const { project, money: line } of projects.slice(0, -1)) expect(line).toEqual(project!.money);
    } finally {
      await filled.close();
    }
  });
});
