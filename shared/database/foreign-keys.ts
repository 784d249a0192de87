import type { EntityManager } from "typeorm";

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Runs a bulk load during which the foreign keys of some tables are not checked row by row, which takes longer than the
 * inserts themselves, but once at the end, for all rows together. All other rules hold throughout.
 * It locks the tables: for a transaction that nobody waits for.
 */
export async function checkForeignKeysAfterwards(
  tx: EntityManager,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const keys: ForeignKey[] = await tx.query(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[]) ORDER BY oid`,
    [tables],
  );
  for (const { table, name } of keys) await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await load();
  // Tables can't be altered while deferred rules still wait for the end of the transaction.
  await tx.query("SET CONSTRAINTS ALL IMMEDIATE");
  for (const { table, name, definition } of keys)
    await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}
