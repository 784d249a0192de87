import { type Answer, newKey } from "../../support/client.js";
import { constraintOf } from "../../support/migrated-database.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let fund: string;
let campaign: string;
beforeAll(async () => {
  opened = await openFundraising();
});
beforeEach(async () => {
  ({ fund, campaign } = await opened.records.fund());
});
afterEach(async () => {
  expect(await brokenLaws(opened.databaseUrl, laws)).toEqual({});
});
afterAll(() => opened.close());

interface Recorded {
  id: string;
}
const atOnce = (times: number, work: (index: number) => Promise<Answer<Recorded>>) =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
const codes = (answers: Answer<Recorded>[]) =>
  answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
const done = (answers: Answer<Recorded>[]) =>
  answers.filter(({ errors }) => errors === undefined).map(({ data }) => data!.id);
const record = (input: object) => opened.client.change<Recorded>("recordDonation", input);
const row = async (sql: string, ...values: unknown[]) => (await opened.database.query(sql, values))[0];
const fundTotals = () =>
  row(
    "SELECT received_cents::int AS received, allocated_cents::int AS allocated FROM fund WHERE id = $1",
    fund,
  );

describe("a donation is never counted twice, and never lost", () => {
  it("when twelve clients record the same reference at once", async () => {
    const input = payment(campaign);
    const answers = await atOnce(12, () => record(input));
    expect(codes(answers)).toEqual([]);
    expect(new Set(done(answers)).size).toBe(1);
    expect(await fundTotals()).toEqual({ received: 1_000, allocated: 0 });
  });

  it("when twelve record the same reference, half of them with another amount", async () => {
    const input = payment(campaign);
    const answers = await atOnce(12, (index) => record(index % 2 ? { ...input, amount: "20.00" } : input));
    expect(codes(answers)).toEqual(Array(6).fill("CONFLICT"));
    expect(new Set(done(answers)).size).toBe(1);
    expect([1_000, 2_000]).toContain((await fundTotals()).received);
  });

  it("when twelve send the same request with one idempotency key, of different payments all count", async () => {
    const keyed = payment(campaign, { idempotencyKey: newKey() });
    const same = await atOnce(12, () => record(keyed));
    const different = await atOnce(12, () => record(payment(campaign, { idempotencyKey: newKey() })));
    expect(new Set(done(same)).size).toBe(1);
    expect(new Set(done(different)).size).toBe(12);
    expect(await fundTotals()).toEqual({ received: 13_000, allocated: 0 });
  });

  it("when a promise arrives twelve times at once", async () => {
    const pledge = await opened.client.do<{ id: string; externalReference: string }>(
      "pledgeDonation",
      { campaignId: campaign, amount: "10.00", channel: "BANK_TRANSFER" },
      "{ id externalReference }",
    );
    const { externalReference } = pledge;
    const answers = await atOnce(12, () => record(payment(campaign, { externalReference })));
    expect([codes(answers), new Set(done(answers))]).toEqual([[], new Set([pledge.id])]);
    expect(await fundTotals()).toEqual({ received: 1_000, allocated: 0 });
  });

  it("when eight record it while eight refund it and charge it back", async () => {
    const input = payment(campaign, { channel: "CARD" });
    const { id: donationId } = await opened.client.do<Recorded>("recordDonation", input);
    const answers = await atOnce(16, (index) => {
      if (index % 2) return record(input);
      const mutation = index % 4 ? "refundDonation" : "chargeBackDonation";
      return opened.client.change(mutation, { donationId });
    });
    expect(codes(answers)).toEqual(Array(7).fill("RULE_VIOLATION"));
    expect(new Set(done(answers))).toEqual(new Set([donationId]));
    expect(await fundTotals()).toEqual({ received: 0, allocated: 0 });
  });
});

describe("a fund", () => {
  it("gives back or sets aside, never both: four refunds and four allocations want the same money", async () => {
    const donations: Recorded[] = [];
    while (donations.length < 4)
      donations.push(await opened.client.do<Recorded>("recordDonation", payment(campaign)));
    const grant = await opened.records.grant(4_000);
    const refusals: string[] = [];
    await atOnce(8, async (index) => {
      if (index % 2 === 0) {
        const { id: donationId } = donations[index / 2]!;
        const answer = await opened.client.change<Recorded>("refundDonation", { donationId });
        refusals.push(...(answer.errors ?? []).map(({ extensions }) => String(extensions.rule)));
        return answer;
      }
      await opened.records
        .allocation(fund, grant, 1_000)
        .catch((error) => refusals.push(constraintOf(error)));
      return { data: null };
    });
    expect(refusals).toEqual(Array(4).fill("fund_never_allocated_above_received"));
    const { received, allocated } = await fundTotals();
    expect(received).toBe(allocated);
  });
});

describe("receipts", () => {
  it("are numbered without gaps in a year while sixteen record, half of them in vain", async () => {
    const taken = payment(campaign, { receivedOn: "2015-06-01" });
    await opened.database.query("UPDATE campaign SET starts_on = '2015-01-01' WHERE id = $1", [campaign]);
    await opened.client.do("recordDonation", taken);
    const answers = await atOnce(32, (index) =>
      index % 2
        ? record({ ...taken, amount: "11.00" })
        : record(payment(campaign, { receivedOn: index % 4 ? "2015-12-31" : "2016-01-01" })),
    );
    expect(codes(answers)).toEqual(Array(16).fill("CONFLICT"));
    const years = await opened.database.query(
      "SELECT year, array_agg(number ORDER BY number) AS numbers FROM receipt WHERE year < 2017 GROUP BY year ORDER BY year",
    );
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    expect(years).toEqual([
      { year: 2015, numbers: upTo(9) },
      { year: 2016, numbers: upTo(8) },
    ]);
  });

  it("leave no gap where a transaction that had its number fails", async () => {
    const before = await row("SELECT issued FROM receipt_book WHERE year = 2017");
    const attempts = Array.from({ length: 16 }, (_, index) =>
      opened.database
        .transaction(async (tx) => {
          await opened.records.donation(campaign, { external_reference: `KILLED-${index}` }, tx);
          if (index % 2) throw new Error("the process was killed");
        })
        .catch(() => {}),
    );
    await Promise.all(attempts);
    const after = await row("SELECT issued FROM receipt_book WHERE year = 2017");
    expect(after.issued - before.issued).toBe(8);
  });
});

describe("a ledger entry", () => {
  it("is edited, deleted or invented by nobody, of eight who try each at once", async () => {
    await record(payment(campaign));
    const attempts = [
      "UPDATE ledger_entry SET amount_cents = amount_cents + 1",
      "DELETE FROM ledger_entry",
      "TRUNCATE ledger_entry",
      "INSERT INTO ledger_entry (kind, posted_on, debit_account, credit_account, amount_cents, donation_id) SELECT kind, posted_on, debit_account, credit_account, amount_cents, donation_id FROM ledger_entry",
    ];
    const before = await row("SELECT count(*), sum(amount_cents) FROM ledger_entry");
    const refused = await Promise.all(
      attempts.flatMap((sql) =>
        Array.from({ length: 8 }, () => opened.database.query(sql).then(() => "accepted", constraintOf)),
      ),
    );
    expect(new Set(refused)).toEqual(
      new Set(["ledger_entry_append_only", "ledger_entry_is_written_by_triggers"]),
    );
    expect(await row("SELECT count(*), sum(amount_cents) FROM ledger_entry")).toEqual(before);
  });
});
