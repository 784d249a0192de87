import { appendOnly } from "../../../../shared/database/invariants.js";

/**
 * A log of hours that only grows: a mistake is reversed by a row with the same day and as many hours less,
 * and only once, so that no sum is ever below zero.
 * @param of the columns that say whose hours they are
 */
export function hoursLog(table: string, of: Readonly<Record<string, string>>): string {
  const owner = Object.keys(of).join(", ");
  return `
    CREATE TABLE ${table} (
      id uuid PRIMARY KEY DEFAULT uuidv7(),
      ${Object.entries(of)
        .map(([column, type]) => `${column} uuid NOT NULL REFERENCES ${type},`)
        .join("\n")}
      on_day date NOT NULL,
      hours numeric(5, 2) NOT NULL CONSTRAINT ${table}_fit_in_a_day CHECK (abs(hours) BETWEEN 0.01 AND 24),
      reverses uuid CONSTRAINT ${table}_are_reversed_once UNIQUE,
      reversed_hours numeric(5, 2) GENERATED ALWAYS AS (-hours) STORED,
      CONSTRAINT ${table}_below_zero_reverse_others CHECK ((hours < 0) = (reverses IS NOT NULL)),
      CONSTRAINT ${table}_as_recorded UNIQUE (id, ${owner}, on_day, hours),
      CONSTRAINT ${table}_are_reversed_in_full FOREIGN KEY (reverses, ${owner}, on_day, reversed_hours)
        REFERENCES ${table} (id, ${owner}, on_day, hours)
    );
    CREATE INDEX ${table}_by_day ON ${table} (on_day);
    ${Object.keys(of)
      .map((column) => `CREATE INDEX ${table}_by_${column} ON ${table} (${column});`)
      .join("\n")}
    ${appendOnly(table)}`;
}
