import type { MigrationInterface, QueryRunner } from "typeorm";

/** The channel on which a partner's database tells what changed. */
export const changesChannel = "legami_changes";

/**
 * What lets a database tell of changes, by `NOTIFY` within the transaction that makes them: nothing is told that was not
 * committed, nothing committed is left untold, whoever made it, and the same thing changed twice is told once. Told is
 * what kind of thing it is and its id, never what it has become: who is told looks by itself, within its own rights.
 * The first migration of a partner that tells anything.
 */
export class TellsChanges1950000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('${changesChannel}', TG_ARGV[0] || ' ' || (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[1]));
          RETURN NULL;
        END$$;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP FUNCTION tell_change()");
  }
}

export interface ToldChange {
  /** As it is watched. */
  kind: string;
  table: string;
  /** The column that has the id of the thing that changes. */
  id: string;
  /** The columns whose change matters; where the table has rows of the thing, all of them, and also that rows come and go. */
  columns?: readonly string[];
}

/** SQL: has a table tell of its changes. */
export function tellsChanges({ kind, table, id, columns }: ToldChange): string {
  const execute = `EXECUTE FUNCTION tell_change('${kind}', '${id}')`;
  if (columns === undefined)
    return `CREATE TRIGGER ${table}_tells_changes AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW ${execute};`;
  const was = columns.map((column) => `OLD.${column}`).join(", ");
  const is = columns.map((column) => `NEW.${column}`).join(", ");
  return `CREATE TRIGGER ${table}_tells_changes AFTER UPDATE ON ${table} FOR EACH ROW
    WHEN ((${was}) IS DISTINCT FROM (${is})) ${execute};`;
}

/** Takes it away again, for a migration's way back. */
export function tellsNoChanges({ table }: Pick<ToldChange, "table">): string {
  return `DROP TRIGGER ${table}_tells_changes ON ${table};`;
}
