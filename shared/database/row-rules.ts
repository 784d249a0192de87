import type { EventEmitter } from "node:events";
import type { DataSource, EntityManager, MigrationInterface, QueryRunner } from "typeorm";
import { currentActing } from "../auth/acting.js";
import { type Caller, nobody, thePartner } from "../auth/caller.js";
import { StartError } from "../start-error.js";

/**
 * Who sees and changes which rows, kept by PostgreSQL itself (row-level security): a `where` that somebody forgot, a
 * loader, a page's total or a join shows no caller a row of another organization.
 *
 * Each connection of the pool is told for whom it works when it is handed out: `legami.organizations` is the caller's
 * list of them, `*` for the partner's own programs, and nothing for nobody, which is also what a connection has that
 * nobody told anything.
 */
const setting = "legami.organizations";

/** What the policies are written with. The first migration of a partner that has row rules. */
export class RowRules1900000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION caller_organizations() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
        RETURN string_to_array(current_setting('${setting}', true), ',');
      CREATE FUNCTION caller_is_the_partner() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('${setting}', true) = '*', false);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP FUNCTION caller_organizations(), caller_is_the_partner()");
  }
}

/** SQL: only the partner's own programs. */
export const onlyThePartner = "(SELECT caller_is_the_partner())";

/**
 * SQL: whether the caller acts for the organization whose id this is. Looked up once a statement, not once a row; the
 * partner itself first, whose statistics go through all rows.
 */
export function actsFor(organization: string): string {
  return `(${onlyThePartner} OR ${organization} = ANY ((SELECT caller_organizations())::text[]))`;
}

/** SQL: whether the caller acts for one of the organizations in this `text[]`. */
export function actsForOneOf(organizations: string): string {
  return `(${onlyThePartner} OR ${organizations} && (SELECT caller_organizations()))`;
}

export interface RowRule {
  /** SQL over the row: who sees it. */
  read: string;
  /** SQL over the row as it is and as it becomes: who makes, changes and deletes it. The same as `read`, unless given. */
  write?: string;
  /** SQL over a new row: who makes one, where that is not the same as `write`. */
  insert?: string;
}

/** Puts a table under row rules, also for its owner. */
export function rowRules(table: string, { read, write = read, insert = write }: RowRule): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${read});
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (${insert});
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (${write}) WITH CHECK (${write});
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (${write});`;
}

/** Takes them away again, for a migration's way back. */
export function noRowRules(table: string): string {
  const policies = ["read", "insert", "update", "delete"].map(
    (of) => `DROP POLICY ${table}_${of} ON ${table};`,
  );
  return `
    ${policies.join("\n    ")}
    ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`;
}

/**
 * Lets triggers' functions (PL/pgSQL) see and change every row: for what the database adds up and compares itself,
 * whoever caused it. Each is wrapped: the setting is changed at its beginning, and back before it returns; a failure
 * undoes it with all else. (`ALTER FUNCTION … SET` would do, if it did not take a superuser for a setting of one's own.)
 * What a later migration makes anew is to be wrapped anew.
 */
export function runsAsThePartner(...functions: readonly string[]): string {
  const set = (value: string) => `PERFORM set_config('${setting}', ${value}, true);`;
  return `
    DO $wrap$
    DECLARE wrapped record;
    BEGIN
      FOR wrapped IN SELECT proname AS name, rtrim(prosrc, E'; \\n') AS body FROM pg_proc
                     WHERE oid = ANY (ARRAY[${functions.map((name) => `'${name}()'`).join(", ")}]::regprocedure[])
      LOOP
        EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS %L', wrapped.name, format($body$
          DECLARE asked_for text := coalesce(current_setting('${setting}', true), '');
          BEGIN
            ${set("'*'")}
            %s;
          END$body$, regexp_replace(wrapped.body, '\\mRETURN\\M', $back$${set("asked_for")} RETURN$back$, 'g')));
      END LOOP;
    END $wrap$;`;
}

/** Within a transaction, does work on all rows, as {@link asThePartner} does outside of one. */
export async function asThePartnerWithin<Result>(
  tx: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  const [{ was }] = await tx.query(`SELECT current_setting('${setting}', true) AS was`);
  const set = (value: string) => tx.query(`SELECT set_config('${setting}', $1, true)`, [value]);
  await set("*");
  try {
    return await work();
  } finally {
    // After a failure in SQL the transaction is over, and its setting with it.
    await set(was ?? "").catch(() => undefined);
  }
}

interface PooledConnection extends EventEmitter {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

interface Pool {
  obtainMasterConnection(): Promise<[PooledConnection, (error?: Error) => void]>;
}

/**
 * Tells each connection of the pool for whom it works, as it is handed out; one that works for the same as before
 * needs no telling.
 * @param otherwise for whom where nobody is being answered: nobody, or the partner in its own programs
 */
export function tellConnections(database: DataSource, otherwise: Caller = nobody): void {
  const told = new WeakMap<PooledConnection, string>();
  const pool = database.driver as unknown as Pool;
  const obtain = pool.obtainMasterConnection.bind(pool);
  pool.obtainMasterConnection = async () => {
    const organizations = reachOf(currentActing()?.caller ?? otherwise);
    const [connection, release] = await obtain();
    // Nobody else listens yet: a connection that broke just now would take the process along.
    connection.on("error", ignore);
    try {
      if (told.get(connection) !== organizations) {
        told.delete(connection);
        await connection.query(`SELECT set_config('${setting}', $1, false)`, [organizations]);
        told.set(connection, organizations);
      }
      return [connection, release];
    } catch (error) {
      release(error as Error);
      throw error;
    } finally {
      connection.off("error", ignore);
    }
  };
}

function ignore(): void {}

function reachOf(caller: Caller): string {
  return caller === thePartner ? "*" : [...caller.organizations].sort().join(",");
}

/** @throws StartError where the database's user is above row rules: they would hide nothing from anybody */
export async function refuseUserAboveRowRules(database: DataSource, name: string): Promise<void> {
  const [{ above, role }]: [{ above: boolean; role: string }] = await database.query(
    "SELECT rolsuper OR rolbypassrls AS above, rolname AS role FROM pg_roles WHERE rolname = current_user",
  );
  if (!above) return;
  throw new StartError(
    `The database user "${role}" of ${name} is a superuser or has BYPASSRLS, so row-level security would not hold for it: give DATABASE_URL an ordinary user that owns the database (CREATE ROLE … LOGIN; CREATE DATABASE … OWNER …).`,
  );
}
