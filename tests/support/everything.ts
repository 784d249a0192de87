import { query } from "./query.js";

/** What is written beside the partner's records whoever asks, also where nothing is done. */
const besides = ["idempotency_key", "audit_entry", "audit_chain", "migrations"];

/** The partner's tables that are under row rules. */
export function tablesUnderRowRules(databaseUrl: string): Promise<string[]> {
  return tables(databaseUrl, "relrowsecurity");
}

/** All of the partner's records, as one text a table: whether anything was changed. */
export async function everything(databaseUrl: string): Promise<Record<string, string>> {
  const read = async (name: string) => {
    const [row] = await query<{ rows: string }>(
      databaseUrl,
      `SELECT coalesce(string_agg(one::text, E'\\n' ORDER BY one::text), '') AS rows FROM "${name}" AS one`,
    );
    return [name, row!.rows] as const;
  };
  return Object.fromEntries(await Promise.all((await tables(databaseUrl, "true")).map(read)));
}

async function tables(databaseUrl: string, which: string): Promise<string[]> {
  const found = await query<{ name: string }>(
    databaseUrl,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND ${which} ORDER BY 1`,
  );
  return found.map(({ name }) => name).filter((name) => !besides.includes(name));
}
