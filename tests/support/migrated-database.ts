import type { DataSource } from "typeorm";
import { thePartner } from "../../shared/auth/caller.js";
import { openDatabase } from "../../shared/database/data-source.js";
import { migrate } from "../../shared/database/migrate.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import { throwAwayDatabase } from "./postgres.js";

export interface MigratedDatabase {
  database: DataSource;
  url: string;
  close(): Promise<void>;
}

/** A partner's empty database with its migrations applied, and a pool on it. */
export async function migratedDatabase<Context extends object>(
  subgraph: Subgraph<Context>,
): Promise<MigratedDatabase> {
  const { url, drop } = await throwAwayDatabase(subgraph.name);
  const database = await openDatabase({ ...subgraph, url, otherwise: thePartner });
  await migrate(database);
  const close = async () => {
    await database.destroy();
    await drop();
  };
  return { database, url, close };
}

/** The same work so many times at once, each over a connection of its own. @returns the errors' constraints, in no order */
export async function allAtOnce(
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<{ done: number; refused: string[] }> {
  const results = await Promise.allSettled(Array.from({ length: times }, (_, index) => work(index)));
  const refused = results.flatMap((result) =>
    result.status === "rejected" ? [constraintOf(result.reason)] : [],
  );
  return { done: times - refused.length, refused };
}

/** The name of the constraint that refused, or the error's message where it was none. */
export function constraintOf(error: unknown): string {
  const { driverError, constraint, message } = error as {
    driverError?: { constraint?: string };
    constraint?: string;
    message: string;
  };
  return driverError?.constraint ?? constraint ?? message;
}
