import type { EntityManager } from "typeorm";
import { asThePartnerWithin } from "../../../shared/database/row-rules.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { moveContents } from "../parcel/parcel-contents.js";
import type { RecallLotInput } from "./lot.inputs.js";
import { Lot } from "./lot.js";
import { Recall } from "./recall.js";
import { lotNoun } from "./shelf.js";

/**
 * Parcels that hold something of the lot are taken apart: what else was in them goes back to the shelf. The database
 * then clears the lot off all shelves, and keeps it off. Who has something of a lot recalls it for all that have:
 * nobody's households are to be handed what may make them ill, so this goes beyond the caller's own rows.
 * @returns the lot's id
 */
export const recallLot = useCase("recallLot", async (tx, { lotId, reason }: RecallLotInput) => {
  await findRecord(tx, { entity: Lot, noun: lotNoun, key: lotId, argument: "input.lotId" });
  await asThePartnerWithin(tx, async () => {
    const codes = await lockParcelsWith(tx, lotId);
    await lockLotsIn(tx, codes, lotId);
    await beginAnewIfPackedMeanwhile(tx, codes, lotId);
    await takeApart(tx, codes);
    await insertRecord(tx, Recall, { lotId, reason });
  });
  return lotId;
});

const inCirculation = `state IN ('ASSEMBLED', 'RESERVED')
  AND packing_id IN (SELECT packing_id FROM packing_line WHERE lot_id = $1)`;

/** The order of locks: parcels before lots. */
async function lockParcelsWith(tx: EntityManager, lotId: string): Promise<string[]> {
  const rows: { code: string }[] = await tx.query(
    `SELECT code FROM parcel WHERE ${inCirculation} ORDER BY code FOR NO KEY UPDATE`,
    [lotId],
  );
  return rows.map(({ code }) => code);
}

async function lockLotsIn(tx: EntityManager, codes: readonly string[], lotId: string): Promise<void> {
  await tx.query(
    `SELECT FROM lot WHERE id = $1 OR id IN (SELECT lot_id FROM parcel JOIN packing_line USING (packing_id) WHERE code = ANY ($2))
     ORDER BY id FOR NO KEY UPDATE`,
    [lotId, codes],
  );
}

/** Now that the lot is held nobody packs it, but somebody may have before: their parcels are to be locked first, too. */
async function beginAnewIfPackedMeanwhile(
  tx: EntityManager,
  codes: readonly string[],
  lotId: string,
): Promise<void> {
  const [late] = await tx.query(`SELECT FROM parcel WHERE ${inCirculation} AND code <> ALL ($2) LIMIT 1`, [
    lotId,
    codes,
  ]);
  // SQLSTATE of a serialization failure: the transaction is tried again.
  if (late !== undefined) throw Object.assign(new Error("parcels were packed meanwhile"), { code: "40001" });
}

async function takeApart(tx: EntityManager, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.query("UPDATE parcel SET state = 'DISCARDED' WHERE code = ANY ($1)", [codes]);
  await moveContents(tx, codes, { UNPACK: 1 });
}
