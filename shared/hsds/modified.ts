/**
 * SQL of a migration: `modified_at` on each table, the moment its row came or one of these columns last changed.
 * The clock's moment and not the transaction's: whoever asks for what changed since should miss as little as can be.
 */
export function keepModified(tables: Readonly<Record<string, readonly string[]>>): string {
  const each = Object.entries(tables).map(([table, columns]) => {
    const row = (name: string) => `(${columns.map((column) => `${name}.${column}`).join(", ")})`;
    return `
      ALTER TABLE ${table} ADD COLUMN modified_at timestamptz(3) NOT NULL DEFAULT clock_timestamp();
      CREATE TRIGGER ${table}_is_modified BEFORE UPDATE ON ${table}
        FOR EACH ROW WHEN (${row("OLD")} IS DISTINCT FROM ${row("NEW")}) EXECUTE FUNCTION note_modification();`;
  });
  return `
    CREATE FUNCTION note_modification() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.modified_at := clock_timestamp();
      RETURN NEW;
    END $$;${each.join("")}`;
}

export function forgetModified(tables: Readonly<Record<string, readonly string[]>>): string {
  const each = Object.keys(tables).map(
    (table) => `DROP TRIGGER ${table}_is_modified ON ${table}; ALTER TABLE ${table} DROP COLUMN modified_at;`,
  );
  return `${each.join("\n")} DROP FUNCTION note_modification();`;
}
