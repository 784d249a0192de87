import { randomUUID } from "node:crypto";
import { testIdentityKey } from "../../support/identities.js";
import { partnerCommand } from "../../support/partner-command.js";
import { query } from "../../support/query.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

const person = { fiscalCode: "RSSMRA80A01D150J", givenName: "Mariarosaria", familyName: "Scattolini" };

let opened: OpenedFundraising;
let campaignId: string;
beforeAll(async () => {
  opened = await openFundraising();
  ({ campaign: campaignId } = await opened.records.fund());
});
afterAll(() => opened.close());

const record = (more: object = {}) =>
  opened.client.do<{ id: string }>("recordDonation", payment(campaignId, more));
const donorOf = async (id: string) => {
  const { donation } = await opened.client.ask<{ donation: { donor: object | null; receiptNumber: string } }>(
    `{ donation(id: "${id}") { receiptNumber donor { fiscalCode givenName familyName } } }`,
  );
  return donation;
};
const subject = (...words: string[]) =>
  partnerCommand(
    "fundraising",
    opened.databaseUrl,
    ["subject", ...words, "--fiscal-code", person.fiscalCode],
    {
      IDENTITY_KEY_FUNDRAISING: testIdentityKey,
    },
  );

/** All that the database holds, as text. */
async function everything(): Promise<string> {
  const tables = await query<{ name: string }>(
    opened.databaseUrl,
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => query(opened.databaseUrl, `SELECT one::text FROM ${name} AS one`)),
  );
  return JSON.stringify(rows);
}

it("a donor's name is the Fondazione's to know, for all donations of the donor, and stands nowhere in the clear", async () => {
  const donorId = randomUUID();
  const [first, second] = [await record({ donorId }), await record({ donorId })];
  expect((await donorOf(first.id)).donor).toBeNull();
  await opened.client.do("identifyDonor", {
    donationId: first.id,
    donor: person,
    idempotencyKey: randomUUID(),
  });
  expect((await donorOf(first.id)).donor).toEqual(person);
  expect((await donorOf(second.id)).donor).toEqual(person);
  const kept = await everything();
  for (const word of [...Object.values(person), Buffer.from(person.givenName).toString("hex")])
    expect(kept).not.toContain(word);
  const entries = await query<{ action: string }>(
    opened.databaseUrl,
    "SELECT DISTINCT action FROM audit_entry WHERE record_type = 'DonorIdentity' ORDER BY 1",
  );
  expect(entries.map(({ action }) => action)).toEqual(["identifyDonor", "read"]);
});

it("a donor who asks is told everything, and is forgotten; the books stay", async () => {
  const told = JSON.parse(await subject("access", "--json"));
  expect(JSON.stringify(told)).toContain(person.familyName);
  const donations: { id: string; receipt: string }[] = told.flatMap(
    ({ rows }: { rows: { receipt?: string }[] }) => rows.filter(({ receipt }) => receipt !== undefined),
  );
  expect(donations).toHaveLength(2);
  await subject("erase", "--yes");
  const { donor, receiptNumber } = await donorOf(donations[0]!.id);
  expect([donor, receiptNumber]).toEqual([null, donations[0]!.receipt]);
  expect(await brokenLaws(opened.databaseUrl, laws)).toEqual({});
  await expect(subject("access")).rejects.toThrow("Nothing is kept here under this codice fiscale.");
});
