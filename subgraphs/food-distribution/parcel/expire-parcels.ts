import type { EntityManager } from "typeorm";
import type { Job } from "../../../shared/use-case/job.js";
import { moveContents } from "./parcel-contents.js";

/** Parcels with something past its date are unpacked: what else was in them can be packed again. */
export const expireParcels: Job = {
  name: "expire parcels",
  everySeconds: 600,
  run: async (tx) => {
    const codes = await lockExpired(tx);
    if (codes.length === 0) return;
    await tx.query("UPDATE parcel SET state = 'EXPIRED' WHERE code = ANY ($1)", [codes]);
    await moveContents(tx, codes, { UNPACK: 1 });
  },
};

async function lockExpired(tx: EntityManager): Promise<string[]> {
  const rows: { code: string }[] = await tx.query(
    `SELECT code FROM parcel JOIN packing ON packing.id = packing_id
     WHERE state IN ('ASSEMBLED', 'RESERVED') AND expires_on < (now() AT TIME ZONE 'Europe/Rome')::date
     ORDER BY code FOR NO KEY UPDATE OF parcel`,
  );
  return rows.map(({ code }) => code);
}
