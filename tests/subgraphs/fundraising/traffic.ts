import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import type { Traffic } from "../../support/traffic.js";
import { ownIban } from "./bank-files.js";
import { laws } from "./laws.js";
import { Records } from "./records.js";
import * as donations from "./traffic/donations.js";
import * as grants from "./traffic/grants.js";
import type { World } from "./traffic/world.js";

/** The Fondazione's days: gifts come and go back, grants are asked for, awarded, paid, accounted for, and end. */
export const traffic: Traffic<World> = {
  partner: "fundraising",
  async prepare(client, databaseUrl) {
    const db = await openDatabase({ ...fundraisingSubgraph, url: databaseUrl, otherwise: thePartner });
    const records = new Records(db);
    const ids = [await records.fund(), await records.fund(), await records.fund("WHOLE", "PART")];
    await db.destroy();
    await client.do("registerBankAccount", { iban: ownIban, name: "Conto donazioni" }, "{ iban }");
    const funds: World["funds"] = [];
    for (const { fund } of ids) {
      const { id, paymentReference } = await client.do<{ id: string; paymentReference: string }>(
        "openCampaign",
        { title: "Raccolta", fundId: fund, from: "2017-01-01" },
        "{ id paymentReference }",
      );
      funds.push({ id: fund, campaign: id, paymentReference });
    }
    return {
      funds,
      payments: [],
      donations: [],
      files: [],
      grants: [],
      tranches: [],
      expenses: [],
      count: 0,
    };
  },
  steps: { ...donations, ...grants },
  laws,
};
