/**
 * SQL that several partners' migrations share: rules that the database itself keeps, also under concurrency.
 * Each refuses with SQLSTATE 23514 (check violation) and a constraint name, so that it is answered as RULE_VIOLATION.
 */

/** Which states may follow which; a state that is no key, or has an empty list, is final. */
export type Transitions = Readonly<Record<string, readonly string[]>>;

/**
 * Keeps a `state` column to its state machine: a row moves only along `transitions`.
 * It may be inserted in any state, since records of earlier years are taken over as they stand.
 */
export function stateMachine(table: string, transitions: Transitions): string {
  const states = [...new Set(Object.entries(transitions).flatMap(([from, to]) => [from, ...to]))];
  const moves = Object.entries(transitions).flatMap(([from, to]) => to.map((next) => `${from}>${next}`));
  return `
    ALTER TABLE ${table} ADD CONSTRAINT ${table}_state CHECK (state IN (${quoted(states)}));
    CREATE FUNCTION ${table}_state_machine() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.state || '>' || NEW.state IN (${quoted(moves)}) THEN RETURN NEW; END IF;
      RAISE EXCEPTION '% can''t go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
        USING ERRCODE = '23514', CONSTRAINT = '${table}_state_machine';
    END $$;
    CREATE TRIGGER ${table}_state_machine BEFORE UPDATE OF state ON ${table}
      FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION ${table}_state_machine();`;
}

/** Forbids UPDATE, DELETE and TRUNCATE: what was recorded stays, a mistake is reversed by a new row. */
export function appendOnly(table: string): string {
  return `
    CREATE FUNCTION ${table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = '23514', CONSTRAINT = '${table}_append_only';
    END $$;
    CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION ${table}_is_append_only();`;
}

/** A CHECK that a text column has one of these values, to be written behind the column's type. */
export function oneOf(column: string, values: readonly string[]): string {
  return `CHECK (${column} IN (${quoted(values)}))`;
}

/** A CHECK that a text[] column has only these values, to be written behind the column's type. */
export function someOf(column: string, values: readonly string[]): string {
  return `CHECK (${column} <@ ARRAY[${quoted(values)}]::text[])`;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}

/** Forbids DELETE and TRUNCATE: a record may move on, but it never goes. */
export function neverDeleted(table: string): string {
  return refusal(`${table}_is_never_deleted`, `TG_TABLE_NAME || ': a record is never deleted'`, [
    `BEFORE DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT`,
  ]);
}

/**
 * Forbids that columns ever change.
 * @param rule the constraint's name
 * @param when SQL over `OLD`: from when on they may not change; left out, from the beginning
 */
export function frozen(table: string, rule: string, columns: readonly string[], when = "true"): string {
  const all = (row: string) => `(${columns.map((column) => `${row}.${column}`).join(", ")})`;
  return refusal(rule, `TG_TABLE_NAME || ': what was recorded stays'`, [
    `BEFORE UPDATE OF ${columns.join(", ")} ON ${table} FOR EACH ROW
       WHEN ((${when}) AND ${all("OLD")} IS DISTINCT FROM ${all("NEW")})`,
  ]);
}

/** Keeps totals that triggers add up from anyone else's hand: a row begins with noughts, and only triggers change them. */
export function totalsByTriggers(table: string, columns: readonly string[]): string {
  const all = (row: string) => `(${columns.map((column) => `${row}.${column}`).join(", ")})`;
  return refusal(`${table}_totals_are_added_up`, `TG_TABLE_NAME || ': totals are added up by the database'`, [
    `BEFORE INSERT ON ${table} FOR EACH ROW
       WHEN (pg_trigger_depth() = 0 AND (${columns.map((column) => `NEW.${column} <> 0`).join(" OR ")}))`,
    `BEFORE UPDATE OF ${columns.join(", ")} ON ${table} FOR EACH ROW
       WHEN (pg_trigger_depth() = 0 AND ${all("OLD")} IS DISTINCT FROM ${all("NEW")})`,
  ]);
}

/** Forbids that anyone but triggers writes to a table: its rows follow from other tables' rows. */
export function writtenByTriggers(table: string): string {
  return refusal(`${table}_is_written_by_triggers`, `TG_TABLE_NAME || ' is written by triggers alone'`, [
    `BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)`,
  ]);
}

/** A function that refuses with this constraint name, and the triggers that call it. */
function refusal(rule: string, message: string, triggers: readonly string[]): string {
  return `
    CREATE FUNCTION ${rule}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '%', ${message} USING ERRCODE = '23514', CONSTRAINT = '${rule}';
    END $$;
    ${triggers
      .map(
        (on, index) =>
          `CREATE TRIGGER ${rule}${index === 0 ? "" : `_${index + 1}`} ${on} EXECUTE FUNCTION ${rule}();`,
      )
      .join("\n    ")}`;
}
