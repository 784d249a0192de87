import { Client } from "pg";

/** A connection that sees every row: for a test that looks at what a partner has, past the callers' rules. */
export function asThePartner(url: string): Client {
  return new Client({ connectionString: url, options: "-c legami.organizations=*" });
}

/** Runs one statement over a connection of its own, on all rows, as the partner itself. @returns its rows */
export async function query<Row extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = asThePartner(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
