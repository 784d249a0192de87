import type { MigrationInterface, QueryRunner } from "typeorm";
import { writtenByTriggers } from "../../../shared/database/invariants.js";

const tables = ["community_lab", "lab_initiative", "pact", "commitment"];

/** Who stood where until when: written with each change of a state, under the lock of the row that changes. */
const history = `
  CREATE TABLE state_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    recorded_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX state_change_by_record ON state_change (record_id, id);
  ${writtenByTriggers("state_change")}

  CREATE FUNCTION record_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO state_change (record_id, from_state, to_state) VALUES (NEW.id, OLD.state, NEW.state);
    RETURN NULL;
  END $$;`;

export class StateHistory1800000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(history);
    for (const table of tables) {
      await db.query(`
        CREATE TRIGGER ${table}_state_history AFTER UPDATE OF state ON ${table}
          FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION record_state_change()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP FUNCTION record_state_change CASCADE; DROP TABLE state_change");
  }
}
