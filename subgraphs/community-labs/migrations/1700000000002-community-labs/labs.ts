import { oneOf, stateMachine } from "../../../../shared/database/invariants.js";
import { hoursLog } from "./hours-log.js";

const openStates = ["READING", "LISTENING", "CO_DESIGN", "ACTIVE"];

const tables = `
  CREATE TABLE community_lab (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    context text NOT NULL CONSTRAINT community_lab_context ${oneOf("context", ["NEIGHBOURHOOD", "VILLAGE", "WORKPLACE"])},
    municipality_code text NOT NULL CONSTRAINT community_lab_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    project_code text,
    opened_on date NOT NULL,
    state text NOT NULL DEFAULT 'READING',
    suspended_in text CONSTRAINT lab_is_suspended_while_open ${oneOf("suspended_in", openStates)},
    CONSTRAINT only_a_suspended_lab_waits CHECK ((state = 'SUSPENDED') = (suspended_in IS NOT NULL))
  );
  CREATE INDEX community_lab_by_municipality ON community_lab (municipality_code, id);
  CREATE INDEX community_lab_by_state ON community_lab (state, id);
  CREATE INDEX community_lab_by_project ON community_lab (project_code, name, id);

  CREATE TABLE lab_partner (
    lab_id uuid NOT NULL REFERENCES community_lab,
    organization_id text NOT NULL,
    PRIMARY KEY (lab_id, organization_id)
  );
  CREATE INDEX lab_partner_by_organization ON lab_partner (organization_id, lab_id);

  CREATE TABLE community_maker (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    district_code text NOT NULL
  );
  CREATE INDEX community_maker_by_district ON community_maker (district_code, name, id);

  CREATE TABLE lab_maker (
    lab_id uuid NOT NULL REFERENCES community_lab,
    maker_id uuid NOT NULL REFERENCES community_maker,
    PRIMARY KEY (lab_id, maker_id)
  );
  CREATE INDEX lab_maker_by_maker ON lab_maker (maker_id, lab_id);

  CREATE TABLE lab_meeting (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    lab_id uuid NOT NULL REFERENCES community_lab,
    held_on date NOT NULL,
    venue_id uuid,
    participants int NOT NULL CONSTRAINT lab_meeting_head_count CHECK (participants >= 0),
    minutes text
  );
  CREATE INDEX lab_meeting_by_lab ON lab_meeting (lab_id, held_on, id);
  CREATE INDEX lab_meeting_by_day ON lab_meeting (held_on);

  CREATE TABLE meeting_attendance (
    meeting_id uuid NOT NULL REFERENCES lab_meeting,
    person_id uuid NOT NULL REFERENCES person,
    PRIMARY KEY (meeting_id, person_id)
  );
  CREATE INDEX meeting_attendance_by_person ON meeting_attendance (person_id);`;

/** A lab may pause at any stage, and goes on at the same one: a pause is no way to skip the listening. */
const suspension = `
  CREATE FUNCTION suspended_lab_resumes_where_it_was() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'SUSPENDED' AND NEW.state NOT IN ('SUSPENDED', OLD.suspended_in) THEN
      RAISE EXCEPTION 'the lab was suspended in %, it can''t go on in %', OLD.suspended_in, NEW.state
        USING ERRCODE = '23514', CONSTRAINT = 'suspended_lab_resumes_where_it_was';
    END IF;
    NEW.suspended_in := CASE
      WHEN NEW.state <> 'SUSPENDED' THEN NULL
      WHEN OLD.state = 'SUSPENDED' THEN OLD.suspended_in
      ELSE OLD.state
    END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER suspended_lab_resumes_where_it_was BEFORE UPDATE OF state, suspended_in ON community_lab
    FOR EACH ROW EXECUTE FUNCTION suspended_lab_resumes_where_it_was();`;

export const labs = [
  tables,
  stateMachine("community_lab", {
    READING: ["LISTENING", "SUSPENDED"],
    LISTENING: ["CO_DESIGN", "SUSPENDED"],
    CO_DESIGN: ["ACTIVE", "SUSPENDED"],
    ACTIVE: ["CONCLUDED", "SUSPENDED"],
    SUSPENDED: openStates,
  }),
  suspension,
  hoursLog("volunteer_shift", { lab_id: "community_lab", volunteer_id: "person" }),
].join("\n");
