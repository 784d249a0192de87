import type { EntityManager } from "typeorm";
import { groupBy } from "../../../../shared/database/loaders.js";
import type { DonationState } from "../../donation/donation.js";
import type { StatementLine } from "../reading/statement-file.js";

export interface KnownDonation {
  id: string;
  campaignId: string;
  reference: string;
  cents: number;
  state: DonationState;
  /** The day from which the bank may have booked it: that of receipt, or of a promise the campaign's first. */
  earliest: string;
}

export interface KnownCampaign {
  id: string;
  reference: string;
  startsOn: string;
}

/** What the references on a statement's lines stand for. */
export interface KnownGifts {
  donations: Map<string, KnownDonation[]>;
  campaigns: Map<string, KnownCampaign[]>;
}

/** Also holds these donations until the transaction ends: nobody refunds one while it is reconciled. */
export async function knownGifts(tx: EntityManager, lines: readonly StatementLine[]): Promise<KnownGifts> {
  const references = [...new Set(lines.flatMap((line) => line.references))];
  const donations: KnownDonation[] = await tx.query(
    `SELECT donation.id, campaign_id AS "campaignId", external_reference AS reference, amount_cents::float8 AS cents, state,
            coalesce(received_on, starts_on) AS earliest
     FROM donation JOIN campaign ON campaign.id = campaign_id
     WHERE external_reference = ANY($1) AND channel IN ('BANK_TRANSFER', 'CARD', 'CHEQUE', 'CASH', 'STREET_STALL')
     ORDER BY donation.id FOR NO KEY UPDATE OF donation`,
    [references],
  );
  const campaigns: KnownCampaign[] = await tx.query(
    `SELECT id, payment_reference AS reference, starts_on AS "startsOn" FROM campaign WHERE payment_reference = ANY($1)`,
    [references],
  );
  return {
    donations: groupBy(donations, ({ reference }) => reference),
    campaigns: groupBy(campaigns, ({ reference }) => reference),
  };
}
