import { randomUUID } from "node:crypto";
import { organizations } from "../../../../shared/demo-data/network.js";
import { type Answer, Client } from "../../../support/client.js";
import { everything } from "../../../support/everything.js";
import { headersFor } from "../../../support/gateway-credential.js";
import { bearing } from "../../../support/issuer.js";
import { camt, ownIban } from "../bank-files.js";
import { application, GrantDesk, grantFields } from "../grant-desk.js";

/** An account of the Fondazione's that it has not registered yet. */
export const otherIban = "IT13S0542811101000000123457";

/** The Fondazione's records, one of each kind, and callers who are not the Fondazione. */
export class Setting {
  private constructor(
    readonly desk: GrantDesk,
    readonly ids: Awaited<ReturnType<typeof fill>>,
    /** Has every right of the partner's, for another body. */
    readonly stranger: Client,
    /** As {@link stranger}, for the body that asked for the grants. */
    readonly applicant: Client,
    readonly foundation: Client,
  ) {}

  static async open(): Promise<Setting> {
    const desk = await GrantDesk.open();
    const { url } = desk.client;
    const actingFor = async (org: string) =>
      new Client(url, await bearing({ org, scopes: ["funds:read", "funds:write"] }));
    return new Setting(
      desk,
      await fill(desk),
      await actingFor(organizations.caritas),
      await actingFor(application.recipientId),
      await actingFor(organizations.communityFoundation),
    );
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  /** As the gateway asks for somebody. */
  async throughTheGateway<Data>(client: Client, text: string, variables: object): Promise<Answer<Data>> {
    const body = JSON.stringify({ query: text, variables });
    const headers = await headersFor("fundraising", body, client.headers);
    return (await (await fetch(client.url, { method: "POST", headers, body })).json()) as Answer<Data>;
  }

  everything(): Promise<Record<string, string>> {
    return everything(this.desk.databaseUrl);
  }
}

/** One record of each kind, each in a state from which something could be done to it. */
async function fill(desk: GrantDesk) {
  const { client, records } = desk;
  await client.do("registerBankAccount", { iban: ownIban, name: "Conto" }, "{ iban }");
  const { fund, campaign, donation } = await records.filledFund(5_000, application.projectCode);
  await client.do("identifyDonor", { donationId: donation, donor: { familyName: "Bianchi" } });
  const pledge = await records.donation(campaign, { state: "PLEDGED", external_reference: "CRO-PROMISE" });
  const statement = await client.do<{ id: string; entries: { edges: { node: { id: string } }[] } }>(
    "importBankStatement",
    {
      format: "CAMT_053",
      text: camt([{ day: "2017-03-05", cents: 1_000, text: "Rossi Maria", bankReference: "B-1" }]),
    },
    "{ id entries { edges { node { id } } } }",
  );
  const { id: applied } = await client.do<{ id: string }>("applyForGrant", application);
  const underReview = await desk.underReview();
  const rejected = await desk.underReview();
  await client.do("rejectGrant", { grantId: rejected });
  const paid = await desk.paid(1);
  const expense = await client.do<{ id: string }>(
    "recordExpense",
    desk.expense(paid.id, "1.00", "Fattura 1"),
  );
  const reported = await desk.paid(2);
  await client.do("recordExpense", desk.expense(reported.id, "10.00", "Fattura 2"));
  await client.do("reportGrant", { grantId: reported.id }, grantFields);
  return {
    fund,
    campaign,
    donation,
    pledge,
    statement: statement.id,
    entry: statement.entries.edges[0]!.node.id,
    applied,
    underReview,
    rejected,
    paid: paid.id,
    paidTranche: paid.tranches[0]!.id,
    plannedTranche: paid.tranches[1]!.id,
    expense: expense.id,
    reported: reported.id,
    none: randomUUID(),
  };
}
