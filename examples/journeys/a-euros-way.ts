import { day } from "./days.js";
import type { Enter, Graph } from "./graph.js";

export const title =
  "A euro, from a donor's promise over the bank's statement and a grant to what it was spent on.";

interface Donation {
  id: string;
  state: string;
  externalReference: string;
  receiptNumber: string | null;
}

export interface Grant {
  id: string;
  state: string;
  awarded: { amount: string };
  disbursed: { amount: string };
  accounted: { amount: string };
}

const donation = "{ id state externalReference receiptNumber amount { amount } }";
const grant = "{ id state awarded { amount } disbursed { amount } accounted { amount } }";

/** A well-formed account of nobody's. */
const iban = "IT60X0542811101000000123456";

export async function journey(enter: Enter) {
  const graph = await enter("fondazione");
  const fundId = await freeFund(graph);

  const campaign = await graph.do<{ id: string }>(
    "openCampaign",
    { title: "A minibus for the lab", fundId, goal: "5000.00" },
    "{ id title goal { amount } }",
  );
  const promised = await graph.do<Donation>(
    "pledgeDonation",
    { campaignId: campaign.id, amount: "250.00", channel: "BANK_TRANSFER", donorKind: "PERSON" },
    donation,
  );
  await account(graph);
  const statement = await graph.do<{ reconciledCount: number }>(
    "importBankStatement",
    { format: "CSV", iban, text: csv(promised.externalReference, "250,00") },
    "{ id entryCount reconciledCount openCount entries { edges { node { state donation { state receiptNumber } } } } }",
  );

  const { id: grantId } = await graph.do<Grant>(
    "applyForGrant",
    {
      title: "A minibus for the lab",
      recipientId: "consorzio-arcobaleno",
      projectCode: "FARELEGAMI",
      municipalityCodes: ["019036"],
      requested: "250.00",
    },
    grant,
  );
  await graph.do("reviewGrant", { grantId }, grant);
  const awarded = await graph.do<Grant & { tranches: { id: string }[] }>(
    "awardGrant",
    {
      grantId,
      amount: "250.00",
      allocations: [{ fundId, amount: "250.00", tranches: [{ amount: "250.00", dueOn: day(10) }] }],
    },
    "{ id state awarded { amount } tranches { id state dueOn amount { amount } } }",
  );
  await graph.do(
    "payTranche",
    { trancheId: awarded.tranches[0]!.id },
    "{ id state paidOn amount { amount } }",
  );
  await graph.do(
    "recordExpense",
    {
      grantId,
      amount: "250.00",
      spentOn: day(0),
      category: "Vehicles",
      documentReference: `Fattura ${promised.externalReference}`,
    },
    "{ id category documentReference amount { amount } }",
  );
  await graph.do("reportGrant", { grantId }, grant);
  const closed = await graph.do<Grant>("closeGrant", { grantId }, grant);

  const { trialBalance } = await graph.ask<{
    trialBalance: { account: string; debit: { amount: string }; credit: { amount: string } }[];
  }>("{ trialBalance { account debit { amount } credit { amount } } }");
  return { reconciled: statement.reconciledCount, grant: closed, trialBalance };
}

async function freeFund(graph: Graph): Promise<string> {
  const { funds } = await graph.ask<{ funds: { id: string; restrictedTo: object | null }[] }>(
    "{ funds { id restrictedTo { code } } }",
  );
  return funds.find(({ restrictedTo }) => restrictedTo === null)!.id;
}

/** The Fondazione's account, which is registered once. */
async function account(graph: Graph): Promise<void> {
  const { bankAccounts } = await graph.ask<{ bankAccounts: { iban: string }[] }>("{ bankAccounts { iban } }");
  if (bankAccounts.some((known) => known.iban === iban)) return;
  await graph.do("registerBankAccount", { iban, name: "Donations" }, "{ iban name }");
}

/** A day's movements as an Italian bank exports them. */
function csv(reference: string, amount: string): string {
  const [year, month, date] = day(0).split("-");
  return `Data;Valuta;Descrizione;Importo\r\n${date}/${month}/${year};${date}/${month}/${year};BONIFICO A VOSTRO FAVORE ${reference};${amount}\r\n`;
}
