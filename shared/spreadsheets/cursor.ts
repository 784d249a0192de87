import type { PoolClient } from "pg";

const rowsAtOnce = 2_000;

/** The rows of a query one by one, never all at once in memory. It needs a transaction. */
export async function* readCursor<Row extends object>(client: PoolClient, sql: string): AsyncGenerator<Row> {
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${rowsAtOnce} FROM rows`);
    yield* rows;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query("CLOSE rows");
}
