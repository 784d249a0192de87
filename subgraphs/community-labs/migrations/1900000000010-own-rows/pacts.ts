import { frozen } from "../../../../shared/database/invariants.js";

/** What hangs on a pact, and the column that leads to what it hangs on. */
const below = [
  ["pact_text", "pact", "pact_id"],
  ["pact_signature", "pact", "pact_id"],
  ["commitment", "pact", "pact_id"],
  ["commitment_hours", "commitment", "commitment_id"],
] as const;

/**
 * Each row below a pact bears the pact's lead service, so that its row rule looks nowhere else. Whatever is given, it is
 * taken from above; a pact that the caller doesn't see has none to give, and the row rule refuses the row.
 */
function bearsItsService([table, above, column]: (typeof below)[number]): string {
  return `
    ALTER TABLE ${table} ADD COLUMN lead_service_id text;
    ALTER TABLE ${table} DISABLE TRIGGER USER;
    UPDATE ${table} SET lead_service_id = ${above}.lead_service_id FROM ${above} WHERE ${above}.id = ${column};
    ALTER TABLE ${table} ENABLE TRIGGER USER;
    ALTER TABLE ${table} ALTER COLUMN lead_service_id SET NOT NULL;
    CREATE FUNCTION ${table}_bears_its_service() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.lead_service_id := (SELECT lead_service_id FROM ${above} WHERE id = NEW.${column});
      RETURN NEW;
    END $$;
    CREATE TRIGGER ${table}_bears_its_service BEFORE INSERT OR UPDATE OF ${column}, lead_service_id ON ${table}
      FOR EACH ROW EXECUTE FUNCTION ${table}_bears_its_service();`;
}

/** The history of a lab is as public as the lab; that of a pact or a commitment is its service's. */
const history = `
  ALTER TABLE state_change ADD COLUMN lead_service_id text;
  ALTER TABLE state_change DISABLE TRIGGER USER;
  UPDATE state_change SET lead_service_id = record.lead_service_id
    FROM (SELECT id, lead_service_id FROM pact UNION ALL SELECT id, lead_service_id FROM commitment) record
    WHERE record.id = record_id;
  ALTER TABLE state_change ENABLE TRIGGER USER;
  CREATE OR REPLACE FUNCTION record_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO state_change (record_id, from_state, to_state, lead_service_id)
      VALUES (NEW.id, OLD.state, NEW.state, to_jsonb(NEW) ->> 'lead_service_id');
    RETURN NULL;
  END $$;`;

export const ownedPacts = [
  ...below.map(bearsItsService),
  history,
  frozen("pact", "pact_stays_its_services", ["lead_service_id"]),
  "CREATE INDEX pact_by_service ON pact (lead_service_id, id);",
].join("\n");

/** The way back. */
export const sharedPacts = `
  CREATE OR REPLACE FUNCTION record_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO state_change (record_id, from_state, to_state) VALUES (NEW.id, OLD.state, NEW.state);
    RETURN NULL;
  END $$;
  ALTER TABLE state_change DROP COLUMN lead_service_id;
  DROP INDEX pact_by_service;
  DROP FUNCTION pact_stays_its_services CASCADE;
  ${below
    .map(
      ([table]) => `
  DROP FUNCTION ${table}_bears_its_service CASCADE;
  ALTER TABLE ${table} DROP COLUMN lead_service_id;`,
    )
    .join("")}`;
