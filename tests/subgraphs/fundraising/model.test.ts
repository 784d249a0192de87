import fc from "fast-check";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { accounted, Books, type Fund, paid } from "./model/books.js";
import { donationOperations } from "./model/donations.js";
import { grantOperations } from "./model/grants.js";
import { Command } from "./model/operation.js";
import { spendingOperations } from "./model/spending.js";
import { type OpenedFundraising, openFundraising } from "./opened-fundraising.js";

let opened: OpenedFundraising;
beforeAll(async () => {
  opened = await openFundraising();
});
afterAll(() => opened.close());

/** One fund for anything, one for a project and its part. */
async function funds(): Promise<Fund[]> {
  const made: Fund[] = [];
  for (const projects of [null, ["WHOLE", "PART"]]) {
    const { fund, campaign } = await opened.records.fund(...(projects ?? []));
    made.push({ id: fund, campaign, projects, received: 0, allocated: 0 });
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
const commands = Object.entries({ ...donationOperations, ...grantOperations, ...spendingOperations }).flatMap(
  ([name, operation]) =>
    Array.from({ length: often[name] ?? 1 }, () =>
      choice.map((chosen) => new Command(operation, chosen, name)),
    ),
);

it("every operation ends as the model says, and the partner's laws hold after each run", async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 150, size: "max" }), async (run) => {
      const books = new Books(await funds());
      await fc.asyncModelRun(() => ({ model: books, real: opened.client }), run);
      await expectBooksToAgree(books);
      expect(await brokenLaws(opened.databaseUrl, laws)).toEqual({});
    }),
    { numRuns: 12, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
}, 180_000);
