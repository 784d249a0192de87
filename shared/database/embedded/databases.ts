import { Client } from "pg";
import { databaseName, partnerNames } from "../../partners.js";
import { lock } from "./claim.js";
import type { Secrets } from "./data-folder.js";

/**
 * Makes what is missing of the partners' databases and roles: each role owns its database and can open no other.
 * @param claim tells what is missing
 * @param adminUrl for a connection of its own: making databases leaves a connection's process large, and the claim stays
 */
export async function makeDatabases(
  claim: Client,
  adminUrl: string,
  secrets: Pick<Secrets, "passwordOf">,
): Promise<void> {
  if ((await missingDatabases(claim)).length === 0) return;
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock.makingDatabases]);
    await client.query("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
    for (const name of await missingDatabases(client))
      await makeDatabase(client, name, secrets.passwordOf(name));
  } finally {
    await client.end();
  }
}

/** Those that aren't there, and those that everybody could still open. */
async function missingDatabases(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name
     WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name AND datacl IS NOT NULL)`,
    [partnerNames.map(databaseName)],
  );
  return rows.map(({ name }) => name);
}

/** Each step only if it isn't done: a kill in the middle leaves nothing that the next start doesn't finish. */
async function makeDatabase(client: Client, name: string, password: string): Promise<void> {
  const identifier = client.escapeIdentifier(name);
  const none = async (sql: string) => (await client.query(sql, [name])).rowCount === 0;
  if (await none("SELECT FROM pg_roles WHERE rolname = $1")) {
    await client.query(`CREATE ROLE ${identifier} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  }
  if (await none("SELECT FROM pg_database WHERE datname = $1")) {
    await client.query(`CREATE DATABASE ${identifier} OWNER ${identifier}`);
  }
  await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${identifier} FROM PUBLIC`);
}
