import fc from "fast-check";
import { readMoneyFlow } from "../../../subgraphs/fundraising/transparency/money-flow.js";
import { whileTimeRemains } from "../../support/model/while-time-remains.js";
import { brokenLaws } from "../../support/traffic.js";
import { ownIban } from "./bank-files.js";
import { laws } from "./laws.js";
import { bankOperations } from "./model/bank.js";
import { accounted, Books, type Fund, paid } from "./model/books.js";
import { donationOperations } from "./model/donations.js";
import { grantOperations } from "./model/grants.js";
import { Command } from "./model/operation.js";
import { spendingOperations } from "./model/spending.js";
import { type OpenedFundraising, openFundraising } from "./opened-fundraising.js";

let opened: OpenedFundraising;
beforeAll(async () => {
  opened = await openFundraising();
  await opened.client.do("registerBankAccount", { iban: ownIban, name: "Conto donazioni" }, "{ iban }");
});
afterAll(() => opened.close());

/** One fund for anything, one for a project and its part. */
async function funds(): Promise<Fund[]> {
  const made: Fund[] = [];
  for (const projects of [null, ["WHOLE", "PART"]]) {
    const { fund } = await opened.records.fund(...(projects ?? []));
    const { id: campaign, paymentReference } = await opened.client.do<{
      id: string;
      paymentReference: string;
    }>("openCampaign", { title: "Raccolta", fundId: fund, from: "2017-01-01" }, "{ id paymentReference }");
    made.push({ id: fund, campaign, paymentReference, projects, received: 0, allocated: 0 });
  }
  return made;
}

async function expectBooksToAgree({ funds, grants }: Books): Promise<void> {
  const read = (sql: string, ids: string[]) => opened.database.query(sql, [ids]);
  const inOrder = <Row extends { id: string }>(rows: readonly Row[]) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(
    await read(
      "SELECT id, received_cents::int AS received, allocated_cents::int AS allocated FROM fund WHERE id = ANY($1) ORDER BY id",
      funds.map(({ id }) => id),
    ),
  ).toEqual(inOrder(funds).map(({ id, received, allocated }) => ({ id, received, allocated })));
  expect(
    await read(
      "SELECT id, state, paid_cents::int AS paid, accounted_cents::int AS accounted FROM grants WHERE id = ANY($1) ORDER BY id",
      grants.map(({ id }) => id),
    ),
  ).toEqual(
    inOrder(grants).map((grant) => ({
      id: grant.id,
      state: grant.state,
      paid: paid(grant),
      accounted: accounted(grant),
    })),
  );
}

/** What is published of these funds, which are all that these grants are paid from. */
async function expectTransparencyToAgree({ funds, grants }: Books): Promise<void> {
  const flows = await readMoneyFlow(opened.database);
  const ofFund = (id: string) => flows.filter(({ fundId }) => fundId === id);
  const sum = (some: readonly (number | string)[]) =>
    some.reduce<number>((whole, one) => whole + Number(one), 0);
  for (const { id, received, allocated } of funds) {
    const lines = ofFund(id);
    expect([Number(lines[0]!.raised), sum(lines.map((line) => line.allocated))]).toEqual([
      received,
      allocated,
    ]);
  }
  const all = funds.flatMap(({ id }) => ofFund(id));
  expect([sum(all.map(({ disbursed }) => disbursed)), sum(all.map((line) => line.accounted))]).toEqual([
    sum(grants.map(paid)),
    sum(grants.map(accounted)),
  ]);
}

const choice = fc.record({
  which: fc.nat(99),
  wild: fc.nat(6).map((side) => side === 0),
  cents: fc.integer({ min: 1, max: 5_000 }),
  detail: fc.nat(99),
});
/** What comes more often than once, so that grants come to their end in a run: that is seven steps. */
const often: Record<string, number> = {
  recordDonation: 3,
  applyForGrant: 2,
  reviewGrant: 2,
  awardGrant: 4,
  payTranche: 4,
  recordExpense: 2,
  recordLastExpense: 2,
  reportGrant: 2,
  closeGrant: 2,
};
const operations = { ...donationOperations, ...bankOperations, ...grantOperations, ...spendingOperations };
const commands = Object.entries(operations).flatMap(([name, operation]) =>
  Array.from({ length: often[name] ?? 1 }, () =>
    choice.map((chosen) => new Command(operation, chosen, name)),
  ),
);

/** Each run begins amid the work: with gifts, and grants of which some are awarded and paid. */
async function begin(books: Books): Promise<void> {
  const names = ["recordDonation", "applyForGrant", "reviewGrant", "awardGrant", "payTranche"] as const;
  for (const name of names) {
    for (const which of [0, 1, 2, 3, 4]) {
      const command = new Command(operations[name]!, { which, wild: false, cents: 900, detail: 60 }, name);
      if (command.check(books)) await command.run(books, opened.client);
    }
  }
}

it("every operation ends as the model says, and the partner's laws hold after each run", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.commands(commands, { maxCommands: 120, size: "max" }),
      whileTimeRemains(async (run) => {
        const books = new Books(await funds());
        await begin(books);
        await fc.asyncModelRun(() => ({ model: books, real: opened.client }), run);
        await expectBooksToAgree(books);
        await expectTransparencyToAgree(books);
        expect(await brokenLaws(opened.databaseUrl, laws)).toEqual({});
      }),
    ),
    { numRuns: 12, endOnFailure: true },
  );
});
