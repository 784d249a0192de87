import type { DataSource } from "typeorm";
import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import { Client } from "../../support/client.js";
import { openTestSubgraph } from "../../support/open-subgraph.js";
import { Records } from "./records.js";

export interface OpenedFundraising {
  client: Client;
  italian: Client;
  /** Writes straight into its database, past the graph. */
  records: Records;
  database: DataSource;
  databaseUrl: string;
  close(): Promise<void>;
}

/** The subgraph on an empty database of its own, with what tests need beside it. */
export async function openFundraising(): Promise<OpenedFundraising> {
  const subgraph = await openTestSubgraph(fundraisingSubgraph, { demoData: false });
  const database = await openDatabase({
    ...fundraisingSubgraph,
    url: subgraph.databaseUrl,
    otherwise: thePartner,
  });
  return {
    client: new Client(subgraph.url),
    italian: new Client(subgraph.url, { "accept-language": "it" }),
    records: new Records(database),
    database,
    databaseUrl: subgraph.databaseUrl,
    async close() {
      await database.destroy();
      await subgraph.close();
    },
  };
}

/** A payment that `recordDonation` takes. */
export function payment(campaignId: string, more: object = {}) {
  return {
    campaignId,
    amount: "10.00",
    channel: "BANK_TRANSFER",
    externalReference: `CRO-${++payments}`,
    receivedOn: "2017-03-01",
    ...more,
  };
}
let payments = 0;
