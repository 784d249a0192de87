import type { StateMachine } from "../../shared/use-case/state-machine.js";
import { query } from "./postgres.js";

/** The moves that a table's trigger allows, as `FROM>TO`, sorted: read from the database itself. */
export async function movesInDatabase(databaseUrl: string, table: string): Promise<string[]> {
  const [row] = await query<{ source: string }>(
    databaseUrl,
    "SELECT prosrc AS source FROM pg_proc WHERE proname = $1",
    [`${table}_state_machine`],
  );
  return [...(row?.source ?? "").matchAll(/'([A-Z_]+>[A-Z_]+)'/g)].map(([, move]) => move!).sort();
}

/** The moves that the code allows, in the same form. */
export function movesInCode({ states }: StateMachine<never, never>): string[] {
  return Object.entries<{ next: readonly string[] }>(states)
    .flatMap(([from, { next }]) => next.map((to) => `${from}>${to}`))
    .sort();
}
