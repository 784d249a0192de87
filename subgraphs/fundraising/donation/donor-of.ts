import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import type { GiftInput } from "./donation.inputs.js";
import { Donor, DonorKind } from "./donor.js";

/**
 * The donor that an input names, or a new one where it names none, such as for what a stall's box held.
 * @returns the donor's id
 */
export async function donorOf(tx: EntityManager, { donorId, donorKind }: GiftInput): Promise<string> {
  const kind = donorKind ?? DonorKind.PERSON;
  if (donorId == null) return insertRecord(tx, Donor, { kind });
  await tx.query("INSERT INTO donor (id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING", [donorId, kind]);
  const donor = await tx.findOneByOrFail(Donor, { id: donorId });
  if (donorKind == null || donor.kind === donorKind) return donor.id;
  throw badInput("input.donorKind", {
    en: "This donor is recorded as another kind.",
    it: "Questo donatore è registrato con un altro tipo.",
  });
}
