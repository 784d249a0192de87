import type { EntityManager } from "typeorm";
import { DonationState } from "../../donation/donation.js";
import { holdInOrder } from "./hold-in-order.js";
import type { KnownDonation } from "./known-gifts.js";

/** A donation and the day on which the bank booked it. */
export interface Booked {
  donation: Pick<KnownDonation, "id" | "campaignId" | "state">;
  bookedOn: string;
}

/** A transfer that tells its campaign and no donation: it is one that nobody recorded. */
export interface NewGift {
  campaignId: string;
  cents: number;
  bookedOn: string;
  externalReference: string;
}

/**
 * Marks donations as reconciled, promises by way of received, and records new ones: each in a statement for all.
 * @returns the new donations' ids, in the order of the gifts
 */
export async function reconcileDonations(
  tx: EntityManager,
  booked: readonly Booked[],
  gifts: readonly NewGift[],
): Promise<string[]> {
  const campaigns = [...booked.map(({ donation }) => donation), ...gifts].map(({ campaignId }) => campaignId);
  await holdInOrder(
    tx,
    [...booked, ...gifts].map(({ bookedOn }) => bookedOn),
    campaigns,
  );
  const promised = booked.filter(({ donation }) => donation.state === DonationState.PLEDGED);
  await update(tx, promised, "state = 'RECEIVED', received_on = booked.day");
  await update(tx, booked, "state = 'RECONCILED', reconciled_on = booked.day");
  return record(tx, gifts);
}

async function update(tx: EntityManager, booked: readonly Booked[], change: string): Promise<void> {
  if (booked.length === 0) return;
  await tx.query(
    `UPDATE donation SET ${change} FROM unnest($1::uuid[], $2::date[]) AS booked (id, day) WHERE donation.id = booked.id`,
    [booked.map(({ donation }) => donation.id), booked.map(({ bookedOn }) => bookedOn)],
  );
}

/** Of whom they are the bank's file may tell, not we: each is a donor of its own. */
async function record(tx: EntityManager, gifts: readonly NewGift[]): Promise<string[]> {
  if (gifts.length === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `WITH gift AS (
       SELECT uuidv7() AS id, uuidv7() AS donor_id, *
       FROM unnest($1::uuid[], $2::bigint[], $3::date[], $4::text[]) WITH ORDINALITY AS given (campaign_id, cents, day, reference, place)
     ), donor AS (
       INSERT INTO donor (id, kind) SELECT donor_id, 'PERSON' FROM gift
     ), donation AS (
       INSERT INTO donation (id, campaign_id, donor_id, amount_cents, channel, external_reference, state, received_on, reconciled_on)
       SELECT id, campaign_id, donor_id, cents, 'BANK_TRANSFER', reference, 'RECONCILED', day, day FROM gift
     )
     SELECT id FROM gift ORDER BY place`,
    [
      gifts.map(({ campaignId }) => campaignId),
      gifts.map(({ cents }) => cents),
      gifts.map(({ bookedOn }) => bookedOn),
      gifts.map(({ externalReference }) => externalReference),
    ],
  );
  return rows.map(({ id }) => id);
}
