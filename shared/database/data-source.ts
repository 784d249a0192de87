import pg from "pg";
import { DataSource, type DataSourceOptions, DefaultNamingStrategy, type Logger } from "typeorm";
import type { Caller } from "../auth/caller.js";
import { StartError } from "../start-error.js";
import { refuseUserAboveRowRules, tellConnections } from "./row-rules.js";

/** A calendar day stays the string that PostgreSQL sends: a `Date` would shift it by the time zone. */
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
/** So in a list of days (`date[]`, type 1182): `{2026-11-13,2026-12-08}`. */
pg.types.setTypeParser(1182 as typeof pg.types.builtins.DATE, (value) => value.match(/[^{},]+/g) ?? []);

/** `municipalityCode` → `municipality_code`, for tables and columns alike. */
class SnakeCaseNames extends DefaultNamingStrategy {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snakeCase(className);
  }
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snakeCase([...prefixes, given ?? property].join("_"));
  }
}

export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

export interface DatabaseOptions {
  /** Shown in `pg_stat_activity`. */
  name: string;
  url: string;
  entities: NonNullable<DataSourceOptions["entities"]>;
  migrations: NonNullable<DataSourceOptions["migrations"]>;
  logger?: Logger;
  /** Connects in the place of pg's own client: see `tracedClient`. */
  client?: typeof pg.Client | undefined;
  /** For whom connections work while nobody is being answered: nobody, unless a program works as the partner. */
  otherwise?: Caller;
}

/**
 * Opens the pool. Never synchronizes: migrations alone change a schema.
 * @throws StartError when the server can't be reached or refuses
 */
export async function openDatabase({
  name,
  url,
  entities,
  migrations,
  logger,
  client: Client,
  otherwise,
}: DatabaseOptions): Promise<DataSource> {
  const database = new DataSource({
    type: "postgres",
    url,
    entities,
    migrations,
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    logging: false,
    ...(logger && { logger }),
    applicationName: `legami ${name}`,
    poolSize: 8,
    // Also how long a request waits for a connection of the pool while others are busy with theirs.
    connectTimeoutMS: 20_000,
    // Who waits for a lock is told so (55P03, a CONFLICT) before the statement's time is over (57014, our fault).
    extra: {
      statement_timeout: 30_000,
      lock_timeout: 25_000,
      idleTimeoutMillis: 10_000,
      ...(Client && { Client }),
    },
  });
  try {
    await database.initialize();
  } catch (error) {
    throw new StartError(`The database of ${name} can't be opened: ${(error as Error).message}.`);
  }
  tellConnections(database, otherwise);
  await refuseUserAboveRowRules(database, name).catch(async (error) => {
    await database.destroy();
    throw error;
  });
  return database;
}
