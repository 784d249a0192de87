import { randomBytes } from "node:crypto";
import { databaseName, type PartnerName } from "../../shared/partners.js";
import { query } from "./query.js";
import { demoPath, fromSharedRun, type SharedPostgres } from "./shared-run.js";

export { query };

/** A database of a partner's role, on the server that all test files of a run share. */
export interface ThrowAwayDatabase {
  url: string;
  /** Ends its connections and deletes it. */
  drop(): Promise<void>;
}

/** Takes some 50 ms; with a copy of the demo data, some 500 more. */
export async function throwAwayDatabase(
  partner: PartnerName,
  { demoData = false } = {},
): Promise<ThrowAwayDatabase> {
  const { adminUrl, databaseUrls } = await fromSharedRun<SharedPostgres>("/postgres");
  const template = demoData ? await fromSharedRun<string>(demoPath(partner)) : "template1";
  const name = `test_${randomBytes(6).toString("hex")}`;
  await execute(adminUrl, `CREATE DATABASE ${name} OWNER ${databaseName(partner)} TEMPLATE ${template}`);
  const url = new URL(databaseUrls[partner]!);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  await query(url, sql);
}
