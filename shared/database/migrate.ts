import type { DataSource } from "typeorm";
import { StartError } from "../start-error.js";

/** Any number: it keeps two processes of one partner from migrating or filling the same database at once. */
const bootLock = 7_215_031;

/** Runs `work` while no other process of this partner boots on the same database. */
export async function whileBooting<Result>(
  database: DataSource,
  work: () => Promise<Result>,
): Promise<Result> {
  const runner = database.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock($1)", [bootLock]);
    return await work();
  } finally {
    await runner.query("SELECT pg_advisory_unlock($1)", [bootLock]).catch(() => undefined);
    await runner.release();
  }
}

/**
 * Brings the database to the newest migration, all or nothing.
 * @throws StartError when the database has migrations that this version does not know (it is older than its data), or
 *   its user may not make tables
 */
export async function migrate(database: DataSource): Promise<void> {
  const known = new Set(database.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const [table]: { found: boolean }[] = await database.query(
    "SELECT to_regclass('migrations') IS NOT NULL AS found",
  );
  const applied: { name: string }[] = table?.found ? await database.query("SELECT name FROM migrations") : [];
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown !== undefined) {
    throw new StartError(
      `The database was made by a newer version (it has the migration ${unknown.name}): update this one.`,
    );
  }
  if (applied.length < known.size)
    await database.runMigrations({ transaction: "all" }).catch((error: unknown) => {
      throw insufficientPrivilege(error) ?? error;
    });
}

/** What to do about PostgreSQL's 42501, which is what a user meets who does not own the database. */
function insufficientPrivilege(error: unknown): StartError | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== "42501") return undefined;
  return new StartError(
    `The database can't be brought to the newest version (${message}): give DATABASE_URL the user that owns it and its tables.`,
  );
}

/** Whether no entity has a row. */
export async function isEmpty(database: DataSource): Promise<boolean> {
  const tables = database.entityMetadatas.map(({ tableName }) => `EXISTS (SELECT FROM "${tableName}")`);
  const [row]: { filled: boolean }[] = await database.query(`SELECT ${tables.join(" OR ")} AS filled`);
  return row?.filled !== true;
}
