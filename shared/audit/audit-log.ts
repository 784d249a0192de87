import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly } from "../database/invariants.js";
import { actsForOneOf, rowRules } from "../database/row-rules.js";

/** The transaction's setting that says for whom and what for it changes records: see `Actor`. */
export const actingSetting = "legami.acting";

/** SQL: what an entry's hash is made of, the hash before it included. Verified by the same words from outside. */
export function hashOf(entry: string): string {
  const told = ["chain", "position", "subject", "organizations", "operation", "purpose", "action"];
  const about = ["record_type", "record_ids", "owners"];
  const columns = [...told, ...about].map((column) => `${entry}.${column}`).join(", ");
  const at = `(extract(epoch FROM ${entry}.recorded_at) * 1000)::bigint`;
  return `sha256(${entry}.previous_hash || convert_to(json_build_array(${at}, ${columns})::text, 'UTF8'))`;
}

/**
 * A partner's audit log: who read or changed which personal record, when, and what for. Entries are written in the
 * transaction of what they tell of, are never changed, and each has the hash of the one before it.
 *
 * One chain would make all writers wait for each other's commit, reads included, and could deadlock with the locks
 * that a transaction already holds. So there are as many chains as there ever were writers at once: a transaction goes
 * on with one that nobody holds (SKIP LOCKED), or begins a new one, and waits for nobody.
 */
export class AuditLog1900000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(chaining);
    await db.query(writing);
    await db.query(
      appendOnly("audit_entry") +
        rowRules("audit_entry", { read: actsForOneOf("owners"), write: "true" }) +
        // The one who looks at the log is in the log.
        `CREATE FUNCTION audited_audit_entry(ids text[]) RETURNS TABLE (owners text[], record_ids text[])
           LANGUAGE sql STABLE AS 'SELECT coalesce(caller_organizations(), ''{}''), ids';`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE audit_entry, audit_chain;
      DROP FUNCTION audit_entry_is_append_only, chain_audit_entry, audited_audit_entry, audit_acting, audit;`);
  }
}

const tables = `
  CREATE TABLE audit_chain (
    chain int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    length bigint NOT NULL DEFAULT 0,
    head bytea NOT NULL DEFAULT ''
  ) WITH (fillfactor = 50);

  CREATE TABLE audit_entry (
    chain int NOT NULL REFERENCES audit_chain,
    position bigint NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    subject text,
    organizations text[] NOT NULL,
    operation text,
    purpose text,
    action text NOT NULL,
    record_type text NOT NULL,
    record_ids text[] NOT NULL,
    owners text[] NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (chain, position)
  );
  CREATE INDEX audit_entry_by_time ON audit_entry (recorded_at, chain, position);`;

const chaining = `
  CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE last audit_chain;
  BEGIN
    SELECT * INTO last FROM audit_chain ORDER BY chain LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      INSERT INTO audit_chain DEFAULT VALUES RETURNING * INTO last;
    END IF;
    NEW.chain := last.chain;
    NEW.position := last.length + 1;
    NEW.recorded_at := clock_timestamp();
    NEW.previous_hash := last.head;
    NEW.hash := ${hashOf("NEW")};
    UPDATE audit_chain SET length = NEW.position, head = NEW.hash WHERE chain = last.chain;
    RETURN NEW;
  END $$;
  CREATE TRIGGER audit_entry_is_chained BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();`;

const writing = `
  CREATE FUNCTION audit_acting() RETURNS jsonb LANGUAGE sql STABLE
    RETURN coalesce(nullif(current_setting('${actingSetting}', true), ''), '{}')::jsonb;

  CREATE FUNCTION audit(acting jsonb, action text, record_type text, owners text[], record_ids text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit_entry (subject, organizations, operation, purpose, action, record_type, record_ids, owners)
    VALUES (acting ->> 'subject', ARRAY(SELECT jsonb_array_elements_text(acting -> 'organizations')),
            acting ->> 'operation', acting ->> 'purpose', action, record_type, record_ids, owners)
  $$;`;
