import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly } from "../../../shared/database/invariants.js";

/** What the Civic Centers' daily work needs: recurring meetings, revisions of bookings, and rules that follow from it. */
export class DailyWork1800000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(schedules + appendOnly("activity_schedule"));
    await db.query(bookingRevisions);
    await db.query(seatStates);
    await db.query(attendances);
    await db.query(reversals);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER reversal_is_the_payment_taken_back ON payment;
      ALTER TABLE payment DROP CONSTRAINT only_a_reversal_takes_back;
      DROP TRIGGER attendance_is_of_its_activity ON attendance;
      DROP TRIGGER waitlist_has_no_gaps ON enrolment;
      DROP TRIGGER waitlist_keeps_no_gaps ON enrolment;
      DROP TRIGGER activity_is_full_while_no_seat_is_free ON activity;
      DROP TRIGGER venue_booking_revision ON venue_booking;
      DROP FUNCTION reversal_is_the_payment_taken_back, attendance_is_of_its_activity, waitlist_has_no_gaps,
        fill_or_open_again, count_revisions;
      ALTER TABLE venue_booking DROP changed_at, DROP revision;
      ALTER TABLE activity_session DROP schedule_id;
      DROP TABLE activity_schedule;
      DROP FUNCTION activity_schedule_is_append_only;`);
  }
}

const schedules = `
  CREATE TABLE activity_schedule (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    activity_id uuid NOT NULL REFERENCES activity,
    venue_id uuid NOT NULL REFERENCES venue,
    rrule text NOT NULL,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    time_zone text NOT NULL DEFAULT 'Europe/Rome',
    exceptions date[] NOT NULL,
    skipped_holidays date[] NOT NULL,
    CONSTRAINT activity_schedule_ends_after_it_starts CHECK (ends_at > starts_at)
  );
  CREATE INDEX activity_schedule_by_activity ON activity_schedule (activity_id, id);
  ALTER TABLE activity_session ADD schedule_id uuid REFERENCES activity_schedule;
  CREATE INDEX activity_session_by_schedule ON activity_session (schedule_id, starts_at, id);`;

/** A calendar that subscribes must learn that a booking changed, and which of two versions is the later one. */
const bookingRevisions = `
  ALTER TABLE venue_booking ADD changed_at timestamptz(3) NOT NULL DEFAULT now(), ADD revision int NOT NULL DEFAULT 0;
  CREATE FUNCTION count_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.revision := OLD.revision + 1;
    NEW.changed_at := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER venue_booking_revision BEFORE UPDATE ON venue_booking
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION count_revisions();`;

/** An activity that takes enrolments is FULL while no seat is free, and OPEN otherwise: this follows from the counts. */
const seatStates = `
  CREATE FUNCTION fill_or_open_again() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.state := CASE WHEN NEW.seats_taken < NEW.seats THEN 'OPEN' ELSE 'FULL' END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER activity_is_full_while_no_seat_is_free BEFORE UPDATE OF state, seats, seats_taken ON activity
    FOR EACH ROW WHEN (NEW.state IN ('OPEN', 'FULL')) EXECUTE FUNCTION fill_or_open_again();

  CREATE FUNCTION waitlist_has_no_gaps() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT max(waitlist_position) <> count(*) FROM enrolment
        WHERE activity_id = NEW.activity_id AND state = 'WAITLISTED') THEN
      RAISE EXCEPTION 'the positions in the waiting list are not 1 to n'
        USING ERRCODE = '23514', CONSTRAINT = 'waitlist_has_no_gaps';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER waitlist_has_no_gaps AFTER INSERT ON enrolment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.waitlist_position IS NOT NULL) EXECUTE FUNCTION waitlist_has_no_gaps();
  CREATE CONSTRAINT TRIGGER waitlist_keeps_no_gaps AFTER UPDATE ON enrolment DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.waitlist_position IS DISTINCT FROM NEW.waitlist_position)
    EXECUTE FUNCTION waitlist_has_no_gaps();`;

const attendances = `
  CREATE FUNCTION attendance_is_of_its_activity() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM added JOIN activity_session ON activity_session.id = session_id
               JOIN enrolment ON enrolment.id = enrolment_id
               WHERE enrolment.activity_id <> activity_session.activity_id) THEN
      RAISE EXCEPTION 'somebody is enrolled in another activity'
        USING ERRCODE = '23514', CONSTRAINT = 'attendance_is_of_its_activity';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER attendance_is_of_its_activity AFTER INSERT ON attendance REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION attendance_is_of_its_activity();`;

/** A mistake or a refund is a counter-entry: the same amount, taken back. */
const reversals = `
  ALTER TABLE payment ADD CONSTRAINT only_a_reversal_takes_back CHECK ((amount_cents < 0) = (reverses IS NOT NULL));
  CREATE FUNCTION reversal_is_the_payment_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM payment WHERE id = NEW.reverses
                   AND enrolment_id = NEW.enrolment_id AND amount_cents = -NEW.amount_cents) THEN
      RAISE EXCEPTION 'a reversal takes back the whole payment'
        USING ERRCODE = '23514', CONSTRAINT = 'reversal_is_the_payment_taken_back';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER reversal_is_the_payment_taken_back BEFORE INSERT ON payment
    FOR EACH ROW WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION reversal_is_the_payment_taken_back();`;
