import { bankEntryStates } from "../../../subgraphs/fundraising/bank-statement/bank-entry-states.js";
import { creditorReference } from "../../../subgraphs/fundraising/payment/creditor-reference.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";
import { camt, italianCsv, type Movement, ownIban } from "./bank-files.js";
import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let campaignId: string;
let paymentReference: string;
beforeAll(async () => {
  opened = await openFundraising();
  await opened.client.do("registerBankAccount", { iban: ownIban, name: "Conto donazioni" }, "{ iban }");
  const { fund } = await opened.records.fund();
  const campaign = await opened.client.do<{ id: string; paymentReference: string }>(
    "openCampaign",
    { title: "Prova", fundId: fund, from: "2017-01-01" },
    "{ id paymentReference }",
  );
  campaignId = campaign.id;
  paymentReference = campaign.paymentReference;
});
afterAll(() => opened.close());

interface Statement {
  id: string;
  entryCount: number;
  knownEntryCount: number;
  reconciledCount: number;
  openCount: number;
  alreadyImported: boolean;
  entries: { edges: { node: Entry }[] };
}
interface Entry {
  id: string;
  position: number;
  reference: string | null;
  state: string;
  openReason: string | null;
  donation: { id: string; state: string; reconciledOn: string } | null;
}
const selection = `{
  id entryCount knownEntryCount reconciledCount openCount alreadyImported
  entries(first: 100) { edges { node { id position reference state openReason donation { id state reconciledOn } } } }
}`;
const importFile = (text: string, more: object = {}) =>
  opened.client.do<Statement>("importBankStatement", { format: "CAMT_053", text, ...more }, selection);
const entriesOf = ({ entries }: Statement) => entries.edges.map(({ node }) => node);

let days = 0;
/** A day that no other statement of these tests has. */
const nextDay = () => new Date(Date.UTC(2017, 2, 1 + days++)).toISOString().slice(0, 10);
const record = (input: object = {}) =>
  opened.client.do<{ id: string; externalReference: string }>(
    "recordDonation",
    payment(campaignId, input),
    "{ id externalReference }",
  );
const movement = (text: string, more: Partial<Movement> = {}): Movement => ({
  day: nextDay(),
  cents: 1_000,
  text,
  bankReference: `B${days}-${Math.random()}`,
  ...more,
});
const counts = async () =>
  opened.database.query(
    `SELECT (SELECT count(*) FROM donation) AS donations, (SELECT count(*) FROM donor) AS donors,
            (SELECT count(*) FROM ledger_entry) AS entries, (SELECT count(*) FROM bank_entry) AS movements,
            (SELECT count(*) FROM receipt) AS receipts, (SELECT count(*) FROM bank_statement) AS statements`,
  );

it("movements change their state in the code as in the database", async () => {
  expect(movesInCode(bankEntryStates as never)).toEqual(
    await movesInDatabase(opened.databaseUrl, "bank_entry"),
  );
});

describe("importBankStatement", () => {
  it("reconciles a received donation and a promise by their references, with the day of the bank", async () => {
    const recorded = await record({ receivedOn: "2017-02-27" });
    const { id, externalReference } = await opened.client.do<{ id: string; externalReference: string }>(
      "pledgeDonation",
      { campaignId, amount: "25.50", channel: "BANK_TRANSFER" },
      "{ id externalReference }",
    );
    const day = nextDay();
    const inGroups = externalReference.replace(/(.{4})/g, "$1 ").trim();
    const statement = await importFile(
      camt([
        movement(`Donazione di Mario Rossi, ${recorded.externalReference}.`, { day }),
        movement(`bonifico ${inGroups.toLowerCase()} grazie`, { day, cents: 2_550 }),
        movement("Canone mensile", { day, cents: -200 }),
      ]),
    );
    expect(statement).toMatchObject({ entryCount: 3, knownEntryCount: 0, reconciledCount: 2, openCount: 0 });
    expect(entriesOf(statement)).toMatchObject([
      { state: "RECONCILED", donation: { id: recorded.id, state: "RECONCILED", reconciledOn: day } },
      { state: "RECONCILED", donation: { id, state: "RECONCILED", reconciledOn: day } },
      { state: "OUTGOING", donation: null },
    ]);
    const { donation } = await opened.client.ask<{ donation: object }>(
      `{ donation(id: "${id}") { receivedOn receiptNumber } }`,
    );
    expect(donation).toEqual({ receivedOn: day, receiptNumber: expect.stringMatching(/^2017\/\d{5}$/) });
  });

  it("leaves open what is uncertain, each with its reason", async () => {
    const [plain, twice, one, other, refunded, late] = [
      await record(),
      await record(),
      await record(),
      await record(),
      await record(),
      await record({ receivedOn: "2018-01-01" }),
    ];
    await opened.client.do("refundDonation", { donationId: refunded.id });
    const unknown = creditorReference("DUNKNOWN");
    const statement = await importFile(
      camt([
        movement(plain.externalReference, { cents: 999 }),
        movement(twice.externalReference),
        movement(twice.externalReference),
        movement(`${one.externalReference} ${other.externalReference}`, { cents: 2_000 }),
        movement(refunded.externalReference),
        movement(late.externalReference),
        movement(`Bonifico di Anna Bianchi DE89370400440532013000 ${unknown}`),
        movement("Auguri a tutti"),
      ]),
    );
    expect(entriesOf(statement).map(({ openReason, reference }) => [openReason, reference])).toEqual([
      ["AMOUNT_DIFFERS", plain.externalReference],
      [null, twice.externalReference],
      ["ALREADY_RECONCILED", twice.externalReference],
      ["SEVERAL_CANDIDATES", one.externalReference],
      ["GIVEN_BACK", refunded.externalReference],
      ["BOOKED_EARLIER", late.externalReference],
      ["UNKNOWN_REFERENCE", unknown],
      ["UNKNOWN_REFERENCE", null],
    ]);
    expect(statement).toMatchObject({ reconciledCount: 1, openCount: 7 });
  });

  it("keeps no name, no account and no text of who paid", async () => {
    await importFile(camt([movement("Da Mario Rossi per il compleanno di Anna")]));
    const [row] = await opened.database.query(
      "SELECT string_agg(bank_entry::text, ' ') || (SELECT string_agg(bank_statement::text, ' ') FROM bank_statement) AS kept FROM bank_entry",
    );
    expect(row.kept).not.toMatch(/Rossi|Mario|Anna|compleanno|DE89/);
  });

  it("records a transfer that carries a campaign's reference alone as a donation, once", async () => {
    const gift = movement("Per la campagna", {
      creditorReference: paymentReference,
      bankReference: "BANK-77",
    });
    const statement = await importFile(camt([gift]));
    const [entry] = entriesOf(statement);
    const { donation } = await opened.client.ask<{ donation: object }>(
      `{ donation(id: "${entry!.donation!.id}") { state amount { amount } externalReference receivedOn reconciledOn campaign { id } } }`,
    );
    expect(donation).toEqual({
      state: "RECONCILED",
      amount: { amount: "10.00" },
      externalReference: "BANK-77",
      receivedOn: gift.day,
      reconciledOn: gift.day,
      campaign: { id: campaignId },
    });
  });

  it("records each gift, where the bank has one number for several, or a very short or long one", async () => {
    const numbers = ["BATCH-1", "BATCH-1", "7", "7", "X".repeat(9_000)];
    const gifts = numbers.map((bankReference) => movement(paymentReference, { bankReference }));
    const statement = await importFile(camt(gifts));
    expect(statement).toMatchObject({ reconciledCount: 5, openCount: 0 });
    const references = await opened.database.query(
      "SELECT external_reference AS own FROM donation JOIN bank_entry ON donation_id = donation.id WHERE bank_statement_id = $1",
      [statement.id],
    );
    for (const { own } of references) expect(own).toMatch(/^EC-[0-9A-F]{20}$/);
  });

  it("changes nothing when the same statement comes again, and says so", async () => {
    const movements = [movement(paymentReference), movement("Altro"), movement("Altro")];
    const first = await importFile(camt(movements));
    const before = await counts();
    const again = await importFile(camt(movements).replace("M1", "M2").replaceAll("\n", "\n  "));
    expect(again).toEqual({ ...first, alreadyImported: true });
    expect(await counts()).toEqual(before);
  });

  it("counts only what is new of a statement that overlaps with others", async () => {
    const day = nextDay();
    const alike = { day, bankReference: undefined } as const;
    const movements = [
      movement(paymentReference, alike),
      movement(paymentReference, alike),
      movement("Altro"),
    ];
    await importFile(camt(movements, { id: "WEEK" }));
    const [before] = await counts();
    const month = await importFile(camt([...movements, movement(paymentReference)], { id: "MONTH" }));
    expect(month).toMatchObject({ entryCount: 4, knownEntryCount: 3, reconciledCount: 1, openCount: 0 });
    const [after] = await counts();
    expect(Number(after.donations) - Number(before.donations)).toBe(1);
  });

  it("reads CSV in Windows-1252, and refuses a day that came in another format", async () => {
    const { externalReference } = await record();
    const day = nextDay();
    const csv = italianCsv([movement(`Città; "dono" ${externalReference}`, { day, bankReference: "" })]);
    const base64 = Buffer.from(csv, "latin1").toString("base64");
    const input = { format: "CSV", base64, text: null, iban: "it60 x054 2811 1010 0000 0123 456" };
    expect(await opened.client.do("importBankStatement", input, selection)).toMatchObject({
      entryCount: 1,
      reconciledCount: 1,
    });
    const { message, extensions } = await opened.client.refused("importBankStatement", {
      format: "CAMT_053",
      text: camt([movement("Lo stesso giorno", { day })]),
    });
    expect(extensions).toEqual({ code: "CONFLICT", rule: "bank_account_reads_a_day_in_one_format" });
    expect(message).toContain("in another format");
  });

  it("takes statements of the Fondazione's own accounts alone", async () => {
    const text = camt([movement("")], { iban: "DE89370400440532013000" });
    expect(
      (await opened.client.refused("importBankStatement", { format: "CAMT_053", text })).extensions,
    ).toEqual({
      code: "NOT_FOUND",
      argument: "input.iban",
    });
    const wrong = { format: "CSV", text: italianCsv([]), iban: "IT61X0542811101000000123456" };
    expect((await opened.client.refused("importBankStatement", wrong)).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.iban",
    });
    const both = { format: "CSV", text: "", base64: "", iban: ownIban };
    expect((await opened.client.refused("importBankStatement", both)).extensions).toMatchObject({
      argument: "input.text",
    });
  });

  it("refuses a broken file whole, with the place and the reason, in both languages", async () => {
    const before = await counts();
    const good = movement(paymentReference);
    const input = { format: "CAMT_053", text: camt([good, { ...good, day: "2017-02-29" }]) };
    const { message, extensions } = await opened.client.refused("importBankStatement", input);
    expect([message, extensions]).toEqual([
      "Entry 2: it has no booking day.",
      { code: "BAD_USER_INPUT", argument: "input.text" },
    ]);
    expect((await opened.italian.refused("importBankStatement", input)).message).toBe(
      "Movimento 2: manca la data contabile.",
    );
    const tomorrow = { ...good, day: "2999-01-01" };
    const future = { format: "CAMT_053", text: camt([good, tomorrow]) };
    expect((await opened.client.refused("importBankStatement", future)).message).toBe(
      "Entry 2: it is booked on a day after today.",
    );
    expect(await counts()).toEqual(before);
  });
});

describe("reconcileBankEntry", () => {
  it("says which donation an open movement is, if the amounts are equal", async () => {
    const statement = await importFile(camt([movement("Senza causale"), movement("Senza", { cents: 7 })]));
    const [entry, small] = entriesOf(statement);
    const { id: donationId } = await record();
    const input = { bankEntryId: small!.id, donationId };
    const refusal = await opened.client.refused("reconcileBankEntry", input);
    expect([refusal.message, refusal.extensions]).toEqual([
      "The bank booked 0.07 €, the donation is of 10.00 €. They can't be the same.",
      { code: "RULE_VIOLATION", rule: "bank_entry_is_its_donation" },
    ]);
    const right = { bankEntryId: entry!.id, donationId };
    expect(
      await opened.client.do("reconcileBankEntry", right, "{ state openReason donation { id state } }"),
    ).toEqual({ state: "RECONCILED", openReason: null, donation: { id: donationId, state: "RECONCILED" } });
    expect((await opened.italian.refused("reconcileBankEntry", right)).message).toBe(
      "Il movimento bancario è già riconciliato. Questo stato è definitivo.",
    );
  });
});

describe("reconcileBankEntry, of a promise", () => {
  it("is refused of money that came before its campaign", async () => {
    const statement = await importFile(camt([movement("Senza causale", { day: "2016-12-31" })]));
    const promise = { campaignId, amount: "10.00", channel: "BANK_TRANSFER" };
    const { id: donationId } = await opened.client.do<{ id: string }>("pledgeDonation", promise);
    const input = { bankEntryId: entriesOf(statement)[0]!.id, donationId };
    expect((await opened.client.refused("reconcileBankEntry", input)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.donationId",
    });
  });
});

describe("reconcileBankEntry, of goods", () => {
  it("is refused: the money would be missing in the ledger", async () => {
    const statement = await importFile(camt([movement("Senza causale")]));
    const bankEntryId = entriesOf(statement)[0]!.id;
    const { id: donationId } = await record({ channel: "IN_KIND" });
    const { message, extensions } = await opened.client.refused("reconcileBankEntry", {
      bankEntryId,
      donationId,
    });
    expect([message, extensions]).toEqual([
      "The donation came in kind: no bank booked it. Record the money as a donation of its own.",
      { code: "RULE_VIOLATION", rule: "bank_books_no_goods" },
    ]);
    await opened.database.query(
      "UPDATE donation SET state = 'RECONCILED', reconciled_on = (SELECT booked_on FROM bank_entry WHERE id = $2) WHERE id = $1",
      [donationId, bankEntryId],
    );
    await expect(
      opened.database.query(
        "UPDATE bank_entry SET state = 'RECONCILED', open_reason = NULL, donation_id = $1 WHERE id = $2",
        [donationId, bankEntryId],
      ),
    ).rejects.toMatchObject({ constraint: "bank_books_no_goods" });
  });
});

describe("registerBankAccount", () => {
  it("refuses an account twice, and a number that is no IBAN", async () => {
    const known = { iban: ownIban, name: "Altro" };
    expect((await opened.client.refused("registerBankAccount", known, "{ iban }")).message).toBe(
      'This account is registered, as "Conto donazioni".',
    );
    const wrong = { iban: "IT60X0542811101000000123457", name: "Altro" };
    expect((await opened.client.refused("registerBankAccount", wrong, "{ iban }")).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.iban",
    });
  });
});
