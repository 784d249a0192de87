import { randomUUID } from "node:crypto";
import { romeDay } from "../../../shared/rome-day.js";
import { donationStates } from "../../../subgraphs/fundraising/donation/donation-states.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";
import { type OpenedFundraising, openFundraising, payment } from "./opened-fundraising.js";

let opened: OpenedFundraising;
let campaignId: string;
beforeAll(async () => {
  opened = await openFundraising();
  ({ campaign: campaignId } = await opened.records.fund());
});
afterAll(() => opened.close());

interface Recorded {
  id: string;
  state: string;
  externalReference: string;
  receiptNumber: string | null;
}
const selection = "{ id state externalReference receiptNumber receivedOn returnedOn }";
const record = (input: object = {}) =>
  opened.client.do<Recorded>("recordDonation", payment(campaignId, input), selection);
const pledge = (input: object = {}) =>
  opened.client.do<Recorded>(
    "pledgeDonation",
    { campaignId, amount: "50.00", channel: "BANK_TRANSFER", ...input },
    selection,
  );
const entries = (donation: string) =>
  opened.database.query(
    "SELECT kind, debit_account AS debit, credit_account AS credit, amount_cents::int AS cents FROM ledger_entry WHERE donation_id = $1 ORDER BY id",
    [donation],
  );
const donors = async () => (await opened.database.query("SELECT count(*)::int AS n FROM donor"))[0].n;

it("donations move in the code as in the database", async () => {
  expect(movesInCode(donationStates as never)).toEqual(await movesInDatabase(opened.databaseUrl, "donation"));
});

describe("pledgeDonation", () => {
  it("gives the promise a reference for its payment, which marks it as received", async () => {
    const pledged = await pledge({ municipalityCode: "019036" });
    expect(pledged).toMatchObject({
      state: "PLEDGED",
      receiptNumber: null,
      receivedOn: null,
      externalReference: expect.stringMatching(/^RF\d\dD\w{10}$/),
    });
    const { externalReference } = pledged;
    expect(await record({ externalReference, amount: "50.00" })).toMatchObject({
      id: pledged.id,
      state: "RECEIVED",
      receivedOn: "2017-03-01",
      receiptNumber: expect.stringMatching(/^2017\/\d{5}$/),
    });
    expect(await entries(pledged.id)).toMatchObject([{ kind: "DONATION", debit: "110", cents: 5_000 }]);
  });

  it("refuses a reference that is taken", async () => {
    const { externalReference } = await record();
    const { message, extensions } = await opened.client.refused("pledgeDonation", {
      campaignId,
      amount: "1.00",
      channel: "BANK_TRANSFER",
      externalReference,
    });
    expect([message, extensions]).toEqual([
      "A donation with this reference is already recorded for this channel; each counts once.",
      { code: "CONFLICT", rule: "donation_counts_once" },
    ]);
  });

  it("is for a campaign that is open; what comes late is recorded all the same", async () => {
    const { campaign } = await opened.records.fund();
    await opened.client.do("closeCampaign", { campaignId: campaign, on: "2017-12-31" });
    const refusal = await opened.italian.refused("pledgeDonation", {
      campaignId: campaign,
      amount: "1.00",
      channel: "CASH",
    });
    expect(refusal.extensions).toEqual({ code: "RULE_VIOLATION", rule: "campaign_is_open" });
    expect(refusal.message).toContain("La campagna è finita il 31 dicembre 2017");
    const late = payment(campaign, { receivedOn: "2018-01-04" });
    expect(await opened.client.do("recordDonation", late, "{ state }")).toEqual({ state: "RECEIVED" });
  });
});

describe("recordDonation", () => {
  it("posts the gift and gives it a receipt; told again, it answers what is there", async () => {
    const externalReference = "CRO 06055511111";
    const first = await record({ externalReference: ` ${externalReference} ` });
    const before = await donors();
    expect(await record({ externalReference })).toEqual(first);
    expect(await donors()).toBe(before);
    expect(await entries(first.id)).toHaveLength(1);
    await opened.client.do("refundDonation", { donationId: first.id });
    expect(await record({ externalReference })).toMatchObject({ id: first.id, state: "REFUNDED" });
  });

  it("counts the same reference of another channel by itself", async () => {
    const { id, externalReference } = await record();
    expect((await record({ externalReference, channel: "CARD" })).id).not.toBe(id);
  });

  it("refuses a known reference with another amount or for another campaign", async () => {
    const { externalReference } = await record();
    const other = payment(campaignId, { externalReference, amount: "10.01" });
    const { message, extensions } = await opened.client.refused("recordDonation", other);
    expect([message, extensions]).toEqual([
      "A donation with this reference is recorded with 10.00 €. Check the reference and the amount.",
      { code: "CONFLICT", argument: "input.amount", rule: "donation_counts_once" },
    ]);
    const { campaign } = await opened.records.fund();
    const elsewhere = payment(campaign, { externalReference });
    expect((await opened.italian.refused("recordDonation", elsewhere)).message).toBe(
      "Una donazione con questo riferimento è registrata per un'altra campagna.",
    );
  });

  it("knows a donor by a number that it is given, and by that alone", async () => {
    const donorId = randomUUID();
    await record({ donorId, donorKind: "COMPANY" });
    await record({ donorId });
    const refusal = await opened.client.refused(
      "recordDonation",
      payment(campaignId, { donorId, donorKind: "PERSON" }),
    );
    expect(refusal.extensions).toEqual({ code: "BAD_USER_INPUT", argument: "input.donorKind" });
    expect(await opened.database.query("SELECT kind FROM donor WHERE id = $1", [donorId])).toEqual([
      { kind: "COMPANY" },
    ]);
  });

  it("refuses what can't be, at its place, and leaves nothing", async () => {
    const before = await donors();
    for (const [input, argument, code] of [
      [{ amount: "0" }, "input.amount", "BAD_USER_INPUT"],
      [{ amount: "1.005" }, "input.amount", "BAD_USER_INPUT"],
      [{ externalReference: " " }, "input.externalReference", "BAD_USER_INPUT"],
      [{ receivedOn: "2999-01-01" }, "input.receivedOn", "BAD_USER_INPUT"],
      [{ receivedOn: "2016-12-31" }, "input.receivedOn", "BAD_USER_INPUT"],
      [{ municipalityCode: "Cremona" }, "input.municipalityCode", "BAD_USER_INPUT"],
      [{ donorId: "Mario Rossi" }, "input.donorId", "BAD_USER_INPUT"],
      [{ campaignId: "none" }, "input.campaignId", "NOT_FOUND"],
    ] as const) {
      const { extensions } = await opened.client.refused("recordDonation", payment(campaignId, input));
      expect(extensions).toMatchObject({ argument, code });
    }
    expect(await donors()).toBe(before);
  });
});

describe("refundDonation", () => {
  it("posts a counter-entry and leaves the first entry and the receipt", async () => {
    const { id, receiptNumber } = await record({ channel: "CASH" });
    const [posted] = await entries(id);
    expect(await opened.client.do("refundDonation", { donationId: id }, selection)).toMatchObject({
      state: "REFUNDED",
      returnedOn: romeDay(),
      receiptNumber,
    });
    expect(await entries(id)).toEqual([
      posted,
      { kind: "DONATION_RETURN", debit: posted.credit, credit: posted.debit, cents: 1_000 },
    ]);
  });

  it("is refused of a promise, and a second time", async () => {
    const { id } = await pledge();
    const refusal = await opened.italian.refused("refundDonation", { donationId: id });
    expect([refusal.message, refusal.extensions]).toEqual([
      "La donazione è promessa e non può diventare rimborsata. Da qui può diventare: ricevuta.",
      {
        code: "RULE_VIOLATION",
        rule: "donation_state_machine",
        state: "PLEDGED",
        possibleStates: ["RECEIVED"],
      },
    ]);
    const { id: donationId } = await record();
    await opened.client.do("refundDonation", { donationId });
    expect((await opened.client.refused("refundDonation", { donationId })).message).toContain("final");
  });

  it("is refused once the money is set aside, and says how much the fund has", async () => {
    const { fund, campaign } = await opened.records.fund();
    const { id } = await opened.client.do<Recorded>("recordDonation", payment(campaign));
    await opened.records.allocation(fund, await opened.records.grant(700), 700);
    const { message, extensions } = await opened.client.refused("refundDonation", { donationId: id });
    expect([message, extensions]).toEqual([
      "This money is set aside for grants: its fund has only 3.00 € left of the 10.00 € to give back. Cancel an allocation first.",
      { code: "RULE_VIOLATION", rule: "fund_never_allocated_above_received" },
    ]);
    expect(await entries(id)).toHaveLength(1);
  });

  it("can't be dated before the donation", async () => {
    const { id: donationId } = await record();
    const { extensions } = await opened.client.refused("refundDonation", { donationId, on: "2017-02-28" });
    expect(extensions).toEqual({ code: "BAD_USER_INPUT", argument: "input.on" });
  });

  it("can't be dated before the bank booked the donation", async () => {
    const { id: donationId } = await record();
    await opened.database.query(
      "UPDATE donation SET state = 'RECONCILED', reconciled_on = '2017-03-20' WHERE id = $1",
      [donationId],
    );
    const { message, extensions } = await opened.italian.refused("refundDonation", {
      donationId,
      on: "2017-03-19",
    });
    expect([message, extensions]).toEqual([
      "La banca ha registrato la donazione il 20 marzo 2017: non può essere stata restituita prima.",
      { code: "BAD_USER_INPUT", argument: "input.on" },
    ]);
  });
});

describe("chargeBackDonation", () => {
  it("posts a counter-entry of what a bank took back", async () => {
    const { id: donationId } = await record({ channel: "CARD" });
    expect(await opened.client.do("chargeBackDonation", { donationId }, "{ state }")).toEqual({
      state: "CHARGED_BACK",
    });
    expect(await entries(donationId)).toMatchObject([
      { kind: "DONATION", debit: "130" },
      { kind: "DONATION_RETURN", credit: "130" },
    ]);
  });

  it("is refused of cash", async () => {
    const { id: donationId } = await record({ channel: "CASH" });
    const { message, extensions } = await opened.client.refused("chargeBackDonation", { donationId });
    expect([message, extensions]).toEqual([
      "No bank can take back what came in cash or in kind. To give it back, refund it.",
      { code: "RULE_VIOLATION", rule: "donation_is_charged_back_by_a_bank" },
    ]);
  });
});
