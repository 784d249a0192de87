import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { brokenLaws } from "../../support/traffic.js";
import { camt, type Movement, ownIban } from "./bank-files.js";
import { laws } from "./laws.js";
import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let campaignId: string;
let paymentReference: string;
beforeAll(async () => {
  opened = await openFundraising();
  await opened.client.do("registerBankAccount", { iban: ownIban, name: "Conto donazioni" }, "{ iban }");
  const { fund } = await opened.records.fund();
  const input = { title: "Prova", fundId: fund, from: "2010-01-01" };
  const campaign = await opened.client.do<{ id: string; paymentReference: string }>(
    "openCampaign",
    input,
    "{ id paymentReference }",
  );
  campaignId = campaign.id;
  paymentReference = campaign.paymentReference;
});
afterEach(async () => {
  expect(await brokenLaws(opened.databaseUrl, laws)).toEqual({});
});
afterAll(() => opened.close());

interface Imported {
  id: string;
  alreadyImported: boolean;
  reconciledCount: number;
  knownEntryCount: number;
}
const importFile = (movements: readonly Movement[], id: string) =>
  opened.client.change<Imported>(
    "importBankStatement",
    { format: "CAMT_053", text: camt(movements, { id }) },
    "{ id alreadyImported reconciledCount knownEntryCount }",
  );
const record = (more: object = {}) =>
  opened.client.do<{ id: string; externalReference: string }>(
    "recordDonation",
    payment(campaignId, { receivedOn: "2010-02-01", ...more }),
    "{ id externalReference }",
  );
const row = async (sql: string, ...values: unknown[]) => (await opened.database.query(sql, values))[0];

describe("a bank statement", () => {
  it("finds a transfer that somebody records while it is imported", async () => {
    const waiting =
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    const gift = { day: "2010-02-02", cents: 1_000, text: paymentReference, bankReference: "MEANWHILE-1" };
    const [donor] = await opened.database.query("INSERT INTO donor (kind) VALUES ('PERSON') RETURNING id");
    const { answer } = await opened.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO donation (campaign_id, donor_id, amount_cents, channel, external_reference, state, received_on)
         VALUES ($1, $2, 1000, 'BANK_TRANSFER', 'MEANWHILE-1', 'RECEIVED', '2010-02-01')`,
        [campaignId, donor.id],
      );
      const answer = importFile([gift], "MEANWHILE");
      while ((await row(waiting)).count === 0) await delay(20);
      return { answer };
    });
    expect(await answer).toMatchObject({ data: { reconciledCount: 1 } });
    expect(
      await row("SELECT count(*)::int AS count FROM donation WHERE external_reference = 'MEANWHILE-1'"),
    ).toEqual({ count: 1 });
  });

  it("is imported once when twelve import it at once", async () => {
    const donations = await Promise.all(Array.from({ length: 5 }, () => record()));
    const movements = donations.map(({ externalReference }) => ({
      day: "2010-03-01",
      cents: 1_000,
      text: externalReference,
      bankReference: `ONCE-${externalReference}`,
    }));
    const answers = await Promise.all(Array.from({ length: 12 }, () => importFile(movements, "ONCE")));
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    const statements = answers.map(({ data }) => data!);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(1);
    expect(statements.filter(({ alreadyImported }) => !alreadyImported)).toHaveLength(1);
    expect(statements.map(({ reconciledCount }) => reconciledCount)).toEqual(Array(12).fill(5));
  });

  it("and those that overlap with it count each movement once, while others record and refund", async () => {
    const donations = await Promise.all(Array.from({ length: 12 }, () => record()));
    const movements = donations.map(({ externalReference }, index) => ({
      day: `2011-03-${String(index + 1).padStart(2, "0")}`,
      cents: 1_000,
      text: index % 3 ? externalReference : paymentReference,
      bankReference: `OVER-${index}`,
    }));
    const imports = Array.from({ length: 8 }, (_, index) =>
      importFile(movements.slice(index / 2, index / 2 + 8), `OVER-${index}`),
    );
    const refunds = donations.map(({ id: donationId }) =>
      opened.client.change("refundDonation", { donationId }),
    );
    const gifts = Array.from({ length: 12 }, () => record().then(() => ({})));
    const answers: { errors?: object[] }[] = await Promise.all([...imports, ...refunds, ...gifts]);
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(
      await row(
        "SELECT count(*)::int AS kept, count(DISTINCT bank_reference)::int AS movements FROM bank_entry WHERE bank_reference LIKE 'OVER-%'",
      ),
    ).toEqual({ kept: 11, movements: 11 });
    expect(
      await row("SELECT count(*)::int AS gifts FROM donation WHERE external_reference LIKE 'OVER-%'"),
    ).toEqual({ gifts: 4 });
  });
});

describe("statements in any order, overlapping or the same again", () => {
  it("leave what one statement of all their movements would have left", async () => {
    let runs = 0;
    const amounts = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -3, max: 6 })), {
      minLength: 1,
      maxLength: 15,
    });
    const window = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    const property = fc.asyncProperty(
      amounts,
      fc.array(window, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (some, windows, numbered) => {
        const run = ++runs;
        const all = some
          .filter(([, tens]) => tens !== 0)
          .map(([day, tens], index) => ({
            day: new Date(Date.UTC(2012, 0, run * 20 + day)).toISOString().slice(0, 10),
            cents: tens * 1_000,
            text: `${tens % 2 ? paymentReference : "Altro"} ${run}`,
            ...(numbered && { bankReference: `R${run}-${index}` }),
          }))
          .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
        const days = (from: number, to: number) =>
          all.filter(({ day }) => {
            const at = (Date.parse(day) - Date.UTC(2012, 0, run * 20)) / 86_400_000;
            return at >= Math.min(from, to) && at <= Math.max(from, to);
          });
        const before = await totals();
        const covered = new Set<Movement>();
        for (const [place, [from, to]] of windows.entries()) {
          const slice = days(from, to);
          for (const movement of slice) covered.add(movement);
          await importFile(slice, `P${run}-${place}`);
        }
        const between = await totals();
        for (const [place, [from, to]] of windows.entries()) {
          const { data } = await importFile(days(from, to), `P${run}-${place}`);
          expect(data).toMatchObject({ alreadyImported: true });
        }
        const after = await totals();
        expect(after).toEqual(between);
        const gifts = [...covered].filter(({ cents, text }) => cents > 0 && text.startsWith("RF"));
        expect([
          after.movements - before.movements,
          after.gifts - before.gifts,
          after.cents - before.cents,
        ]).toEqual([covered.size, gifts.length, gifts.reduce((sum, { cents }) => sum + cents, 0)]);
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });
});

const totals = (): Promise<Record<"movements" | "gifts" | "cents", number>> =>
  row(
    `SELECT (SELECT count(*)::int FROM bank_entry) AS movements, donation_count AS gifts, raised_cents::int AS cents
     FROM campaign WHERE id = $1`,
    campaignId,
  );
