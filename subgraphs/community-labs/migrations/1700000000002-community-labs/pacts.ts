import { appendOnly, frozen, oneOf, someOf, stateMachine } from "../../../../shared/database/invariants.js";
import { hoursLog } from "./hours-log.js";

const vulnerabilities = ["CARE_BURDEN", "OLD_AGE", "UNEMPLOYMENT", "ECONOMIC_HARDSHIP", "ISOLATION"];

/**
 * The text and its signatures are tables of their own that only grow: a review writes a new version and signs that.
 * A pact that is in force points to the signature that put it there.
 */
const tables = `
  CREATE TABLE pact (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    person_id uuid NOT NULL REFERENCES person,
    municipality_code text NOT NULL CONSTRAINT pact_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    project_code text,
    lead_service_id text NOT NULL,
    vulnerabilities text[] NOT NULL CONSTRAINT pact_vulnerabilities ${someOf("vulnerabilities", vulnerabilities)},
    proposed_on date NOT NULL,
    state text NOT NULL DEFAULT 'PROPOSED',
    signed_version int,
    signed_on date,
    review_due_on date,
    ended_on date,
    CONSTRAINT pact_in_force_is_signed CHECK (signed_version IS NOT NULL OR state IN ('PROPOSED', 'CO_DESIGNED', 'WITHDRAWN')),
    CONSTRAINT pact_being_designed_is_not_signed CHECK (signed_version IS NULL OR state NOT IN ('PROPOSED', 'CO_DESIGNED')),
    CONSTRAINT pact_is_signed_on_a_day CHECK ((signed_version IS NULL) = (signed_on IS NULL)),
    CONSTRAINT pact_ends_on_a_day CHECK ((state IN ('COMPLETED', 'BROKEN', 'WITHDRAWN')) = (ended_on IS NOT NULL)),
    CONSTRAINT pact_is_signed_after_it_is_proposed CHECK (proposed_on <= signed_on),
    CONSTRAINT pact_ends_after_it_began CHECK (coalesce(signed_on, proposed_on) <= ended_on)
  );
  CREATE INDEX pact_by_municipality ON pact (municipality_code, id);
  CREATE INDEX pact_by_state ON pact (state, id);
  CREATE INDEX pact_by_signature ON pact (signed_on);
  CREATE INDEX pact_by_end ON pact (ended_on);
  CREATE INDEX pact_by_person ON pact (person_id);

  CREATE TABLE pact_text (
    pact_id uuid NOT NULL REFERENCES pact,
    version int NOT NULL CONSTRAINT pact_text_versions_begin_at_one CHECK (version >= 1),
    written_on date NOT NULL,
    body text NOT NULL CONSTRAINT pact_text_says_something CHECK (body <> ''),
    PRIMARY KEY (pact_id, version)
  );

  CREATE TABLE pact_signature (
    pact_id uuid NOT NULL,
    version int NOT NULL,
    signed_on date NOT NULL,
    PRIMARY KEY (pact_id, version),
    CONSTRAINT signature_is_under_a_text FOREIGN KEY (pact_id, version) REFERENCES pact_text
  );
  ALTER TABLE pact ADD CONSTRAINT pact_is_signed_by_a_signature
    FOREIGN KEY (id, signed_version) REFERENCES pact_signature (pact_id, version);

  CREATE TABLE commitment (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    pact_id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    side text NOT NULL CONSTRAINT commitment_side ${oneOf("side", ["PERSON", "SERVICE", "COMMUNITY"])},
    text text NOT NULL CONSTRAINT commitment_is_put_into_words CHECK (text <> ''),
    by_id text,
    hours_pledged numeric(7, 2) CONSTRAINT commitment_hours_pledged CHECK (hours_pledged > 0),
    state text NOT NULL DEFAULT 'PLANNED',
    settled_on date,
    CONSTRAINT commitment_is_part_of_a_text FOREIGN KEY (pact_id, version) REFERENCES pact_text,
    CONSTRAINT commitment_of_a_person_is_no_bodys CHECK (side <> 'PERSON' OR by_id IS NULL),
    CONSTRAINT commitment_is_settled_on_a_day
      CHECK ((state IN ('KEPT', 'PARTLY_KEPT', 'NOT_KEPT', 'WAIVED')) = (settled_on IS NOT NULL))
  );
  CREATE INDEX commitment_by_pact ON commitment (pact_id, id);
  CREATE INDEX commitment_by_end ON commitment (settled_on);`;

/**
 * To sign is to insert a signature: that moves the pact to SIGNED, or back to ACTIVE after a review.
 * Both the signature and each change of a commitment update the pact's row, so that of two at once the second waits for
 * the first and sees what it did (or, from a transaction with an older snapshot, is refused).
 */
const signing = `
  CREATE FUNCTION pact_is_signed_by_both_sides() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE pact SET
      state = CASE state WHEN 'UNDER_REVIEW' THEN 'ACTIVE' ELSE 'SIGNED' END,
      signed_version = NEW.version,
      signed_on = coalesce(signed_on, NEW.signed_on)
    WHERE id = NEW.pact_id AND state IN ('CO_DESIGNED', 'UNDER_REVIEW') AND NEW.version > coalesce(signed_version, 0);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a pact is signed once it is co-designed, and again only in a new text under review'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_at_its_time';
    END IF;
    IF EXISTS (SELECT FROM pact_text WHERE pact_id = NEW.pact_id AND version > NEW.version) THEN
      RAISE EXCEPTION 'there is a newer text'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_in_its_newest_text';
    END IF;
    IF (SELECT count(DISTINCT side) FROM commitment WHERE pact_id = NEW.pact_id AND version <= NEW.version
        AND side IN ('PERSON', 'SERVICE') AND state <> 'WAIVED') < 2 THEN
      RAISE EXCEPTION 'a pact needs a commitment of the person and one of the service'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_by_both_sides';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER pact_is_signed_by_both_sides AFTER INSERT ON pact_signature
    FOR EACH ROW EXECUTE FUNCTION pact_is_signed_by_both_sides();

  CREATE FUNCTION signed_commitment_stands() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    signed int;
  BEGIN
    UPDATE pact SET signed_version = signed_version WHERE id = coalesce(OLD.pact_id, NEW.pact_id)
      RETURNING signed_version INTO signed;
    IF TG_OP = 'UPDATE' AND (OLD.pact_id, OLD.version, OLD.side, OLD.text, OLD.by_id, OLD.hours_pledged)
      IS NOT DISTINCT FROM (NEW.pact_id, NEW.version, NEW.side, NEW.text, NEW.by_id, NEW.hours_pledged) THEN RETURN NULL;
    END IF;
    IF least(OLD.version, NEW.version) <= signed OR OLD.pact_id <> NEW.pact_id THEN
      RAISE EXCEPTION 'the commitments of a signed text stay as they are: a review makes a new text'
        USING ERRCODE = '23514', CONSTRAINT = 'signed_commitment_stands';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER signed_commitment_stands AFTER INSERT OR UPDATE OR DELETE ON commitment
    FOR EACH ROW EXECUTE FUNCTION signed_commitment_stands();`;

const ended = ["KEPT", "PARTLY_KEPT", "NOT_KEPT", "WAIVED"];
const over = ["BROKEN", "WITHDRAWN"];

export const pacts = [
  tables,
  signing,
  stateMachine("pact", {
    PROPOSED: ["CO_DESIGNED", "WITHDRAWN"],
    CO_DESIGNED: ["SIGNED", "WITHDRAWN"],
    SIGNED: ["ACTIVE", ...over],
    ACTIVE: ["UNDER_REVIEW", "COMPLETED", ...over],
    UNDER_REVIEW: ["ACTIVE", "COMPLETED", ...over],
  }),
  stateMachine("commitment", { PLANNED: ["IN_PROGRESS", ...ended], IN_PROGRESS: ended }),
  frozen("pact", "pact_stays_its_persons", ["person_id", "proposed_on"]),
  frozen("pact", "signature_of_a_pact_stands", ["signed_version", "signed_on"], "pg_trigger_depth() = 0"),
  appendOnly("pact_text"),
  appendOnly("pact_signature"),
  hoursLog("commitment_hours", { commitment_id: "commitment" }),
].join("\n");
