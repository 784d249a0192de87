import type { DataSource } from "typeorm";
import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import {
  allAtOnce,
  constraintOf,
  type MigratedDatabase,
  migratedDatabase,
} from "../../support/migrated-database.js";
import { Records } from "./records.js";

let open: MigratedDatabase;
let db: DataSource;
let records: Records;

beforeAll(async () => {
  open = await migratedDatabase(fundraisingSubgraph);
  db = open.database;
  records = new Records(db);
});
afterAll(() => open.close());

const refusal = (work: Promise<unknown>) => work.then(() => "accepted", constraintOf);
const run = (sql: string, ...values: unknown[]) => refusal(db.query(sql, values));
const row = async (table: string, id: string) =>
  (await db.query(`SELECT * FROM ${table} WHERE id = $1`, [id]))[0];
const entriesOf = (cause: string, id: string): Promise<object[]> =>
  db.query(
    `SELECT kind, debit_account, credit_account, amount_cents::int AS cents FROM ledger_entry WHERE ${cause}_id = $1 ORDER BY id`,
    [id],
  );

describe("a donation", () => {
  it("counts once when twelve record the same reference at once", async () => {
    const { campaign } = await records.fund();
    const { done, refused } = await allAtOnce(12, () =>
      records.donation(campaign, { external_reference: "CRO-TWELVE" }),
    );
    expect([done, new Set(refused)]).toEqual([1, new Set(["donation_counts_once"])]);
    expect(await row("campaign", campaign)).toMatchObject({ raised_cents: "1000", donation_count: 1 });
  });

  it("counts once when eight send the same request at once", async () => {
    const { campaign } = await records.fund();
    const { done, refused } = await allAtOnce(8, () =>
      records.donation(campaign, { idempotency_key: "again" }),
    );
    expect([done, new Set(refused)]).toEqual([1, new Set(["donation_request_counts_once"])]);
  });

  it("is posted once, with one receipt, when eight mark the same promise as received at once", async () => {
    const { campaign, fund } = await records.fund();
    const donation = await records.donation(campaign, { state: "PLEDGED" });
    expect(await entriesOf("donation", donation)).toEqual([]);
    await allAtOnce(8, () =>
      db.query("UPDATE donation SET state = 'RECEIVED', received_on = '2017-03-01' WHERE id = $1", [
        donation,
      ]),
    );
    const { account_code, received_cents } = await row("fund", fund);
    expect(await entriesOf("donation", donation)).toEqual([
      { kind: "DONATION", debit_account: "110", credit_account: account_code, cents: 1_000 },
    ]);
    expect(received_cents).toBe("1000");
    expect(await db.query("SELECT FROM receipt WHERE donation_id = $1", [donation])).toHaveLength(1);
  });

  it("is given back once, whoever of eight comes first with a refund or a charge-back", async () => {
    const { campaign, fund } = await records.fund();
    const donation = await records.donation(campaign, { channel: "CARD" });
    await run(
      "UPDATE donation SET state = 'RECONCILED', reconciled_on = '2017-03-05' WHERE id = $1",
      donation,
    );
    await allAtOnce(8, (index) =>
      db.query("UPDATE donation SET state = $2, returned_on = '2017-03-09' WHERE id = $1", [
        donation,
        index % 2 ? "REFUNDED" : "CHARGED_BACK",
      ]),
    );
    const { account_code, received_cents } = await row("fund", fund);
    expect(await entriesOf("donation", donation)).toEqual([
      { kind: "DONATION", debit_account: "130", credit_account: account_code, cents: 1_000 },
      { kind: "DEPOSIT", debit_account: "110", credit_account: "130", cents: 1_000 },
      { kind: "DONATION_RETURN", debit_account: account_code, credit_account: "110", cents: 1_000 },
    ]);
    expect(received_cents).toBe("0");
    expect(await row("campaign", campaign)).toMatchObject({ raised_cents: "0", donation_count: 0 });
  });

  it("moves only along its states", async () => {
    const { campaign } = await records.fund();
    const donation = await records.donation(campaign);
    expect(
      await run("UPDATE donation SET state = 'PLEDGED', received_on = NULL WHERE id = $1", donation),
    ).toBe("donation_state_machine");
    expect(await run("UPDATE donation SET state = 'REFUNDED' WHERE id = $1", donation)).toBe(
      "donation_returned_on_a_day",
    );
    expect(
      await run("UPDATE donation SET state = 'REFUNDED', returned_on = '2017-03-02' WHERE id = $1", donation),
    ).toBe("accepted");
    expect(
      await run("UPDATE donation SET state = 'RECEIVED', returned_on = NULL WHERE id = $1", donation),
    ).toBe("donation_state_machine");
  });

  it("stays as it was received, and is never lost", async () => {
    const donation = await records.donation((await records.fund()).campaign);
    expect(await run("UPDATE donation SET amount_cents = 1 WHERE id = $1", donation)).toBe(
      "donation_stays_as_received",
    );
    expect(
      await run(
        "UPDATE donation SET campaign_id = $2 WHERE id = $1",
        donation,
        (await records.fund()).campaign,
      ),
    ).toBe("donation_stays_as_received");
    expect(await run("DELETE FROM donation WHERE id = $1", donation)).toBe("donation_is_never_deleted");
  });

  it("is above nought", async () => {
    const { campaign } = await records.fund();
    expect(await refusal(records.donation(campaign, { amount_cents: 0 }))).toBe("donation_is_above_nought");
  });
});

describe("receipts", () => {
  it("are numbered without gaps in a year, though half of sixteen transactions at once fail", async () => {
    const { campaign } = await records.fund();
    const day = { received_on: "2014-05-05" };
    await allAtOnce(16, (index) =>
      db.transaction(async (tx) => {
        await records.donation(campaign, day, tx);
        if (index % 2) throw new Error("the client went away");
      }),
    );
    const numbers = await db.query("SELECT number FROM receipt WHERE year = 2014 ORDER BY number");
    expect(numbers.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("are written by nobody's hand", async () => {
    const donation = await records.donation((await records.fund()).campaign, { state: "PLEDGED" });
    expect(await run("INSERT INTO receipt VALUES (2014, 99, $1)", donation)).toBe(
      "receipt_is_written_by_triggers",
    );
    expect(await run("UPDATE receipt SET number = 99")).toBe("receipt_append_only");
    expect(await run("UPDATE receipt_book SET issued = 99")).toBe("receipt_book_is_written_by_triggers");
  });
});

describe("a fund", () => {
  it("never allocates above what it received, also when twelve allocate at once", async () => {
    const { fund } = await records.filledFund(1_000);
    const grants = await Promise.all(Array.from({ length: 12 }, () => records.grant(300)));
    const { done, refused } = await allAtOnce(12, (index) => records.allocation(fund, grants[index]!, 300));
    expect([done, new Set(refused)]).toEqual([3, new Set(["fund_never_allocated_above_received"])]);
    expect(await row("fund", fund)).toMatchObject({ received_cents: "1000", allocated_cents: "900" });
  });

  it("lets either a donation be given back or its money be allocated, of eight who try each at once", async () => {
    const { fund, donation } = await records.filledFund(1_000);
    const grant = await records.grant(1_000);
    const { done } = await allAtOnce(8, (index) =>
      index % 2
        ? records.allocation(fund, grant, 1_000)
        : db.query(
            "UPDATE donation SET state = 'REFUNDED', returned_on = '2017-04-02' WHERE id = $1 AND state = 'RECEIVED'",
            [donation],
          ),
    );
    const { received_cents, allocated_cents } = await row("fund", fund);
    expect([
      ["0", "0"],
      ["1000", "1000"],
    ]).toContainEqual([received_cents, allocated_cents]);
    expect(done).toBeGreaterThan(0);
  });

  it("that is restricted is spent on its project and its parts, and on nothing else", async () => {
    const { fund } = await records.filledFund(1_000, "WHOLE", "PART");
    for (const [project, answer] of [
      ["WHOLE", "accepted"],
      ["PART", "accepted"],
      ["OTHER", "restricted_fund_is_spent_on_its_purpose"],
    ] as const) {
      expect(await refusal(records.allocation(fund, await records.grant(100, project), 100))).toBe(answer);
    }
    const free = await records.filledFund(1_000);
    expect(await refusal(records.allocation(free.fund, await records.grant(100, "OTHER"), 100))).toBe(
      "accepted",
    );
  });

  it("keeps its purpose, and so does what was allocated from it", async () => {
    const { fund, campaign } = await records.filledFund(1_000, "WHOLE");
    const other = await records.fund();
    const grant = await records.grant(100, "WHOLE");
    const allocation = await records.allocation(fund, grant, 100);
    expect(await run("UPDATE fund SET restricted_to = NULL WHERE id = $1", fund)).toBe(
      "fund_keeps_its_purpose",
    );
    expect(await run("UPDATE fund_project SET project_code = 'OTHER' WHERE fund_id = $1", fund)).toBe(
      "fund_project_append_only",
    );
    expect(await run("UPDATE campaign SET fund_id = $2 WHERE id = $1", campaign, other.fund)).toBe(
      "campaign_keeps_its_fund",
    );
    expect(await run("UPDATE grants SET project_code = 'OTHER' WHERE id = $1", grant)).toBe(
      "grant_keeps_its_project",
    );
    expect(await run("UPDATE allocation SET fund_id = $2 WHERE id = $1", allocation, other.fund)).toBe(
      "allocation_keeps_its_fund_and_grant",
    );
  });

  it("has totals that nobody sets by hand", async () => {
    const { fund } = await records.filledFund(1_000);
    expect(await run("UPDATE fund SET received_cents = 9999 WHERE id = $1", fund)).toBe(
      "fund_totals_are_added_up",
    );
    expect(await run("INSERT INTO fund (name, received_cents) VALUES ('Ricco', 5)")).toBe(
      "fund_totals_are_added_up",
    );
  });
});

describe("a grant", () => {
  it("is never paid above what was awarded, also when twelve pay at once", async () => {
    const { fund } = await records.filledFund(5_000);
    const grant = await records.grant(1_000);
    const allocation = await records.allocation(fund, grant, 1_000);
    const { done, refused } = await allAtOnce(12, () => records.tranche(allocation, grant, 300, "PAID"));
    expect([done, new Set(refused)]).toEqual([3, new Set(["allocation_covers_its_tranches"])]);
    expect(await row("grants", grant)).toMatchObject({ state: "DISBURSING", paid_cents: "900" });
  });

  it("is never paid above what was awarded over several funds, also when twelve allocate at once", async () => {
    const funds = await Promise.all(Array.from({ length: 12 }, () => records.filledFund(1_000)));
    const grant = await records.grant(1_000);
    const { done, refused } = await allAtOnce(12, (index) =>
      records.allocation(funds[index]!.fund, grant, 400),
    );
    expect([done, new Set(refused)]).toEqual([2, new Set(["grant_never_allocated_above_awarded"])]);
  });

  it("pays a tranche once when eight pay it at once", async () => {
    const { fund } = await records.filledFund(1_000);
    const grant = await records.grant(1_000);
    const tranche = await records.tranche(await records.allocation(fund, grant, 1_000), grant, 500);
    await allAtOnce(8, () =>
      db.query("UPDATE tranche SET state = 'PAID', paid_on = '2017-05-02' WHERE id = $1", [tranche]),
    );
    expect(await entriesOf("tranche", tranche)).toEqual([
      { kind: "PAYMENT", debit_account: "160", credit_account: "110", cents: 500 },
    ]);
    expect((await row("grants", grant)).paid_cents).toBe("500");
  });

  it("is not paid before money is committed to it", async () => {
    const { fund } = await records.filledFund(1_000);
    const grant = await records.grant(1_000);
    const allocation = await records.allocation(fund, grant, 1_000, "APPROVED");
    expect(await refusal(records.tranche(allocation, grant, 500, "PAID"))).toBe(
      "allocation_is_committed_before_it_is_paid",
    );
    expect(await run("UPDATE allocation SET state = 'COMMITTED' WHERE id = $1", allocation)).toBe("accepted");
    expect(await refusal(records.tranche(allocation, grant, 500, "PAID"))).toBe("accepted");
  });

  it("takes no money while it is under review", async () => {
    const { fund } = await records.filledFund(1_000);
    const grant = await records.insert("grants", {
      title: "Prova",
      recipient_id: "associazione-01",
      project_code: "P",
      state: "UNDER_REVIEW",
      requested_cents: 500,
    });
    expect(await refusal(records.allocation(fund, grant, 500))).toBe("grant_moves_money_in_its_state");
    expect(await refusal(records.allocation(fund, grant, 500, "PROPOSED"))).toBe("accepted");
  });

  it("is shared out among its municipalities to the cent", async () => {
    const grant = await records.grant(1_000);
    expect(await run("UPDATE grant_municipality SET share_cents = 999 WHERE grant_id = $1", grant)).toBe(
      "grant_is_shared_out_to_the_cent",
    );
    const halve = db.transaction(async (tx) => {
      await tx.query("UPDATE grant_municipality SET share_cents = 500 WHERE grant_id = $1", [grant]);
      await tx.query("INSERT INTO grant_municipality VALUES ($1, '019035', 500)", [grant]);
    });
    expect(await refusal(halve)).toBe("accepted");
  });

  it("stays shared out when eight change the shares at once", async () => {
    const grant = await records.grant(1_000);
    await allAtOnce(8, (index) =>
      db.transaction(async (tx) => {
        await tx.query("INSERT INTO grant_municipality VALUES ($1, $2, 200)", [grant, `01900${index}`]);
        await tx.query(
          "UPDATE grant_municipality SET share_cents = 800 WHERE grant_id = $1 AND municipality_code = '019036'",
          [grant],
        );
      }),
    );
    const shares = await db.query(
      "SELECT share_cents::int AS cents FROM grant_municipality WHERE grant_id = $1 ORDER BY cents",
      [grant],
    );
    expect(shares).toEqual([{ cents: 200 }, { cents: 800 }]);
  });

  it("keeps its shares once money was paid, also when they are changed while a payment is on its way", async () => {
    const { fund } = await records.filledFund(1_000);
    const grant = await records.grant(1_000);
    const tranche = await records.tranche(await records.allocation(fund, grant, 1_000), grant, 500);
    const change = () =>
      db.transaction(async (tx) => {
        await tx.query("UPDATE grant_municipality SET share_cents = 500 WHERE grant_id = $1", [grant]);
        await tx.query("INSERT INTO grant_municipality VALUES ($1, '019035', 500)", [grant]);
      });
    const changed = await db.transaction(async (tx) => {
      await tx.query("UPDATE tranche SET state = 'PAID', paid_on = '2017-05-02' WHERE id = $1", [tranche]);
      const changing = { answer: refusal(change()) };
      await Promise.race([changing.answer, tx.query("SELECT pg_sleep(0.3)")]);
      return changing;
    });
    expect(await changed.answer).toBe("grant_shares_stand_once_paid");
  });

  it("counts a document once, and never accounts for more than was awarded", async () => {
    const { grant } = await records.paidGrant(1_000);
    const { done, refused } = await allAtOnce(8, () => records.expense(grant, 100, "Fattura 1/2017"));
    expect([done, new Set(refused)]).toEqual([1, new Set(["expense_document_counts_once"])]);
    const more = await allAtOnce(8, (index) => records.expense(grant, 300, `Fattura ${index + 2}/2017`));
    expect([more.done, new Set(more.refused)]).toEqual([3, new Set(["grant_never_accounted_above_awarded"])]);
  });

  it("closes when all that was paid is accounted for", async () => {
    const { grant, allocation } = await records.paidGrant(1_000);
    await records.expense(grant, 900, "Fattura 1/2017");
    expect(await run("UPDATE allocation SET state = 'RELEASED' WHERE id = $1", allocation)).toBe("accepted");
    expect(await run("UPDATE grants SET state = 'CLOSED' WHERE id = $1", grant)).toBe("grants_state_machine");
    expect(await run("UPDATE grants SET state = 'REPORTED' WHERE id = $1", grant)).toBe("accepted");
    expect(await run("UPDATE grants SET state = 'CLOSED' WHERE id = $1", grant)).toBe(
      "grant_closes_accounted_for",
    );
    await records.expense(grant, 100, "Fattura 2/2017");
    expect(await run("UPDATE grants SET state = 'CLOSED' WHERE id = $1", grant)).toBe("accepted");
    expect(await refusal(records.expense(grant, 1, "Fattura 3/2017"))).toBe("grant_moves_money_in_its_state");
  });

  it("gives back what was not paid when it is revoked", async () => {
    const { fund } = await records.filledFund(1_000);
    const grant = await records.grant(1_000);
    const allocation = await records.allocation(fund, grant, 1_000);
    await records.tranche(allocation, grant, 400, "PAID");
    const planned = await records.tranche(allocation, grant, 600);
    const cancel = "UPDATE allocation SET state = 'CANCELLED', cancelled_on = '2017-08-01' WHERE id = $1";
    expect(await run("UPDATE grants SET state = 'REVOKED' WHERE id = $1", grant)).toBe(
      "grant_ends_with_nothing_set_aside",
    );
    expect(await run(cancel, allocation)).toBe("allocation_covers_its_tranches");
    expect(await run("UPDATE tranche SET state = 'CANCELLED' WHERE id = $1", planned)).toBe("accepted");
    expect(await run(cancel, allocation)).toBe("accepted");
    expect(await run("UPDATE grants SET state = 'REVOKED' WHERE id = $1", grant)).toBe("accepted");
    expect(await row("fund", fund)).toMatchObject({ received_cents: "1000", allocated_cents: "400" });
    expect(await refusal(records.tranche(allocation, grant, 100, "PAID"))).toBe(
      "allocation_covers_its_tranches",
    );
  });

  it("takes back a mistake by a counter-entry: an expense, a payment that bounced", async () => {
    const { grant, allocation, tranche } = await records.paidGrant(1_000);
    const expense = await records.expense(grant, 300, "Fattura 1/2017");
    await run("UPDATE expense SET reversed_on = '2017-07-05' WHERE id = $1", expense);
    await run("UPDATE tranche SET state = 'RETURNED', returned_on = '2017-05-04' WHERE id = $1", tranche);
    expect(await row("grants", grant)).toMatchObject({ paid_cents: "0", accounted_cents: "0" });
    expect(await entriesOf("expense", expense)).toHaveLength(2);
    expect(await refusal(records.tranche(allocation, grant, 1_000, "PAID"))).toBe("accepted");
    expect(await run("UPDATE expense SET amount_cents = 1 WHERE id = $1", expense)).toBe(
      "expense_stays_as_recorded",
    );
    expect(await run("UPDATE expense SET reversed_on = NULL WHERE id = $1", expense)).toBe(
      "expense_stays_as_reversed",
    );
  });
});

describe("the ledger", () => {
  it("takes no entry from anyone's hand, and none is edited or deleted", async () => {
    const donation = await records.donation((await records.fund()).campaign, { state: "PLEDGED" });
    const entry = {
      posted_on: "2017-01-01",
      kind: "DONATION",
      debit_account: "110",
      credit_account: "120",
      amount_cents: 5,
      donation_id: donation,
    };
    expect(await refusal(records.insert("ledger_entry", entry))).toBe("ledger_entry_is_written_by_triggers");
    expect(await run("UPDATE ledger_entry SET amount_cents = 1")).toBe("ledger_entry_append_only");
    expect(await run("DELETE FROM ledger_entry")).toBe("ledger_entry_append_only");
    expect(await run("TRUNCATE ledger_entry")).toBe("ledger_entry_append_only");
  });

  it("balances and agrees with all totals after eight connections have given, given back, granted and paid at once", async () => {
    const funds = await Promise.all([records.filledFund(20_000), records.filledFund(20_000)]);
    const grants = await Promise.all(Array.from({ length: 4 }, () => records.grant(5_000)));
    const { refused } = await allAtOnce(120, async (index) => {
      const { fund, campaign } = funds[index % 2]!;
      const grant = grants[index % 4]!;
      if (index % 3 === 0) return records.donation(campaign, { amount_cents: 100 + index });
      if (index % 3 === 1) {
        const donation = await records.donation(campaign, { channel: "CASH" });
        return db.query("UPDATE donation SET state = 'REFUNDED', returned_on = '2017-03-03' WHERE id = $1", [
          donation,
        ]);
      }
      const tranche = await records.tranche(await records.allocation(fund, grant, 700), grant, 700);
      await db.query("UPDATE tranche SET state = 'PAID', paid_on = '2017-05-05' WHERE id = $1", [tranche]);
      return records.expense(grant, 50, `Fattura ${index}`);
    });
    expect(new Set(refused)).toEqual(new Set(["grant_never_allocated_above_awarded"]));

    const [sums] = await db.query(
      `SELECT (SELECT sum(received_cents) FROM fund)::int AS received, (SELECT sum(raised_cents) FROM campaign)::int AS raised,
              (SELECT sum(amount_cents) FROM donation WHERE state IN ('RECEIVED', 'RECONCILED'))::int AS given,
              (SELECT sum(allocated_cents) FROM fund)::int AS set_aside, (SELECT sum(allocated_cents) FROM grants)::int AS allocated,
              (SELECT sum(paid_cents) FROM grants)::int AS paid, (SELECT sum(amount_cents) FROM tranche WHERE state = 'PAID')::int AS tranches,
              (SELECT sum(accounted_cents) FROM grants)::int AS accounted,
              (SELECT sum(amount_cents) FROM expense WHERE reversed_on IS NULL)::int AS expenses`,
    );
    expect(sums.received).toBe(sums.given);
    expect([sums.raised, sums.set_aside, sums.paid, sums.accounted]).toEqual([
      sums.given,
      sums.allocated,
      sums.tranches,
      sums.expenses,
    ]);
    const balances = await db.query(
      `SELECT fund.id FROM fund WHERE received_cents - allocated_cents <>
         (SELECT coalesce(sum(CASE account_code WHEN credit_account THEN amount_cents ELSE -amount_cents END), 0)
          FROM ledger_entry WHERE account_code IN (debit_account, credit_account))`,
    );
    expect(balances).toEqual([]);
  });
});
