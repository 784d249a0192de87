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
