import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { databaseName, type PartnerName } from "../../shared/partners.js";
import { fromSharedRun, type SharedPostgres } from "./shared-run.js";

/** An empty database of a partner's role, on the server that all test files of a run share. */
export interface ThrowAwayDatabase {
  url: string;
  /** Ends its connections and deletes it. */
  drop(): Promise<void>;
}

/** Takes some 50 ms. */
export async function throwAwayDatabase(partner: PartnerName): Promise<ThrowAwayDatabase> {
  const { adminUrl, databaseUrls } = await fromSharedRun<SharedPostgres>("/postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await execute(adminUrl, `CREATE DATABASE ${name} OWNER ${databaseName(partner)}`);
  const url = new URL(databaseUrls[partner]!);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  await query(url, sql);
}

/** Runs one statement over a connection of its own. @returns its rows */
export async function query<Row extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
