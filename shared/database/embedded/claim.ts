import { Client } from "pg";
import { StartError } from "../../start-error.js";
import { admin, type Server } from "./server.js";

/** Advisory locks in the database `postgres`. */
export const lock = {
  /** Held by who looks whether it is the last to leave; whoever joins waits for it. */
  leaving: 1,
  makingDatabases: 2,
  /** Held by `npm start` for as long as it runs: one at a time on a data folder. */
  starting: 3,
} as const;

const claimName = "legami claim";

/** PostgreSQL comes up, goes down, or went down under us: try again in a moment. */
const passing = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"]);

/**
 * Opens the connection that says "I use this server" for as long as this process lives.
 * @returns undefined when the server isn't there yet, or not any more
 */
export async function claim(server: Server, password: string): Promise<Client | undefined> {
  const client = new Client({
    ...{ host: "127.0.0.1", port: server.port, database: "postgres", user: admin, password },
    application_name: claimName,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {}); // 'end' follows
  try {
    await client.connect();
    // Whoever is leaving has counted us, or else stops the server under us: then we try anew.
    await client.query("SELECT pg_advisory_xact_lock_shared($1)", [lock.leaving]);
    return client;
  } catch (error) {
    client.end().catch(() => {});
    return explain(error as Error & { code?: string }, server.port);
  }
}

function explain(error: Error & { code?: string }, port: number): undefined {
  if (passing.has(error.code ?? "") || /terminated|timeout/i.test(error.message)) return undefined;
  if (error.code !== "28P01") throw error;
  throw new StartError(
    `The PostgreSQL on port ${port} refuses the password in secrets.json: bring that file back from a copy, or begin anew with npm start -- --fresh.`,
  );
}

/** How many processes use the server, apart from this one. */
export async function otherClaims(client: Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    "SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()",
    [claimName],
  );
  return rows[0]?.others ?? 0;
}

/**
 * Gives the claim up.
 * @param stop called when no other claim is left, while nobody else can join
 */
export async function release(client: Client, stop: () => Promise<void>): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [lock.leaving]);
  if ((await otherClaims(client)) === 0) await stop();
  // The lock ends a moment before the connection is gone: the next to leave must not count us.
  else await client.query("SET application_name = 'legami left'");
  await client.end().catch(() => {});
}

/** Takes a lock for as long as the claim lives. @returns false when another process has it */
export async function tryLock(client: Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [key]);
  return rows[0]?.taken ?? false;
}
