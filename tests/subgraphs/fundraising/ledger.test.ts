import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let campaignId: string;
let fundAccount: string;
beforeAll(async () => {
  opened = await openFundraising();
  const { fund, campaign } = await opened.records.fund();
  campaignId = campaign;
  [{ account_code: fundAccount }] = await opened.database.query(
    "SELECT account_code FROM fund WHERE id = $1",
    [fund],
  );
  const { id: donationId } = await record({ amount: "100.00", channel: "CARD", receivedOn: "2017-03-01" });
  await record({ amount: "7.50", channel: "CASH", receivedOn: "2017-05-01" });
  await opened.client.do("chargeBackDonation", { donationId, on: "2017-04-01" });
});
afterAll(() => opened.close());

const record = (input: object) =>
  opened.client.do<{ id: string }>("recordDonation", payment(campaignId, input));

interface Line {
  account: string;
  debit: { amount: string };
  credit: { amount: string };
}
const trialBalance = async (on: string | null) => {
  const { trialBalance } = await opened.client.ask<{ trialBalance: Line[] }>(
    "query ($on: Date) { trialBalance(on: $on) { account debit { amount } credit { amount } } }",
    { on },
  );
  return trialBalance;
};
const sum = (lines: Line[], side: "debit" | "credit") =>
  lines.reduce((total, line) => total + Math.round(Number(line[side].amount) * 100), 0);

describe("the ledger", () => {
  it.each([
    [null, 20_750],
    ["2017-05-01", 20_750],
    ["2017-04-30", 20_000],
    ["2017-03-31", 10_000],
    ["2017-02-28", 0],
  ])("balances on %s", async (on, cents) => {
    const lines = await trialBalance(on);
    expect([sum(lines, "debit"), sum(lines, "credit")]).toEqual([cents, cents]);
  });

  it("has a chart of accounts with what each stands at", async () => {
    const { accounts } = await opened.client.ask<{ accounts: { code: string }[] }>(
      "{ accounts { code name kind debit { amount } credit { amount } balance { amount } } }",
    );
    const byCode = Object.fromEntries(accounts.map((account) => [account.code, account]));
    expect(byCode).toMatchObject({
      "110": { name: "Banca", kind: "ASSET", balance: { amount: "0.00" } },
      "120": { debit: { amount: "7.50" }, credit: { amount: "0.00" }, balance: { amount: "7.50" } },
      "130": { debit: { amount: "100.00" }, credit: { amount: "100.00" }, balance: { amount: "0.00" } },
      "210": { kind: "LIABILITY", balance: { amount: "0.00" } },
      [fundAccount]: { kind: "FUND", debit: { amount: "100.00" }, balance: { amount: "7.50" } },
    });
  });

  it("is read page by page, by account and by day", async () => {
    const ask = (args: string) =>
      opened.client.ask<{
        ledgerEntries: { edges: { node: object }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(
        `{ ledgerEntries(${args}) { edges { node { kind debitAccount creditAccount amount { amount } donation { campaign { id } } grant { id } } } pageInfo { endCursor hasNextPage } } }`,
      );
    const first = await ask('first: 1, account: "130"');
    const entry = { amount: { amount: "100.00" }, donation: { campaign: { id: campaignId } }, grant: null };
    expect(first.ledgerEntries.edges).toEqual([
      { node: { kind: "DONATION", debitAccount: "130", creditAccount: fundAccount, ...entry } },
    ]);
    const { endCursor } = first.ledgerEntries.pageInfo;
    const second = await ask(`first: 1, account: "130", after: "${endCursor}"`);
    expect(second.ledgerEntries).toMatchObject({
      edges: [
        { node: { kind: "DONATION_RETURN", debitAccount: fundAccount, creditAccount: "130", ...entry } },
      ],
      pageInfo: { hasNextPage: false },
    });
    expect((await ask('from: "2017-04-02"')).ledgerEntries.edges).toHaveLength(1);
    expect((await ask('to: "2017-03-31"')).ledgerEntries.edges).toHaveLength(1);
  });

  it("tells a donation's entries: the first one stays beside its counter-entry", async () => {
    const { donations } = await opened.client.ask<{ donations: { edges: unknown[] } }>(
      "{ donations(state: CHARGED_BACK) { edges { node { ledgerEntries { kind postedOn } } } } }",
    );
    expect(donations.edges).toEqual([
      {
        node: {
          ledgerEntries: [
            { kind: "DONATION", postedOn: "2017-03-01" },
            { kind: "DONATION_RETURN", postedOn: "2017-04-01" },
          ],
        },
      },
    ]);
  });
});
