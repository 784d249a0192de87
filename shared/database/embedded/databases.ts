import type { Client } from "pg";
import { databaseName, partnerNames } from "../../partners.js";
import { lock } from "./claim.js";
import type { Secrets } from "./data-folder.js";

/** Makes what is missing of the partners' databases and roles: each role owns its database and can open no other. */
export async function makeDatabases(client: Client, secrets: Secrets): Promise<void> {
  const missing = async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS name
       WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name AND datacl IS NOT NULL)`,
      [partnerNames.map(databaseName)],
    );
    return rows.map(({ name }) => name);
  };
  if ((await missing()).length === 0) return;
  await client.query("SELECT pg_advisory_lock($1)", [lock.makingDatabases]);
  await client.query("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
  for (const name of await missing()) await makeDatabase(client, name, secrets.passwordOf(name));
  await client.query("SELECT pg_advisory_unlock($1)", [lock.makingDatabases]);
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
