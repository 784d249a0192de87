import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { type DataSource, QueryFailedError } from "typeorm";

const names = new Map<string, string>();

/**
 * Asks what PostgreSQL plans once a connection instead of each time: for the few statements that take it about as long
 * to plan as to run. Row rules are looked up as it runs, so one plan serves all callers.
 * @param text one of a fixed set: each connection keeps every one
 * @throws QueryFailedError as `DataSource.query` does
 */
export async function queryPrepared<Row extends object>(
  database: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const runner = database.createQueryRunner();
  try {
    const connection: ClientBase = await runner.connect();
    database.logger.logQuery(text, values, runner);
    const { rows } = await connection
      .query<Row>({ name: nameOf(text), text, values })
      .catch((error) => Promise.reject(new QueryFailedError(text, values, error)));
    return rows;
  } finally {
    await runner.release();
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash("sha256").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
