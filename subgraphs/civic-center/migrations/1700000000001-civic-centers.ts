import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  appendOnly,
  frozen,
  neverDeleted,
  oneOf,
  someOf,
  stateMachine,
  totalsByTriggers,
} from "../../../shared/database/invariants.js";

const themes = ["WORK_LIFE_BALANCE", "LONELINESS", "EDUCATION", "CARE", "WORK", "HOUSING", "OTHER"];
const audiences = ["CHILDREN", "ADOLESCENTS", "ADULTS", "ELDERLY", "FAMILIES"];

/**
 * The Civic Centers' tables, with their rules: no venue twice at once, never more enrolled than seats,
 * never more paid than due, and a free seat never stays empty while somebody waits.
 */
export class CivicCenters1700000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(places);
    await db.query(activities);
    await db.query(enrolments);
    await db.query(seatRules);
    await db.query(
      stateMachine("venue_booking", { HELD: ["CONFIRMED", "CANCELLED"], CONFIRMED: ["CANCELLED"] }) +
        stateMachine("activity", {
          DRAFT: ["OPEN", "CANCELLED"],
          OPEN: ["FULL", "RUNNING", "CANCELLED"],
          FULL: ["OPEN", "RUNNING", "CANCELLED"],
          RUNNING: ["CLOSED", "CANCELLED"],
        }) +
        stateMachine("enrolment", {
          WAITLISTED: ["ENROLLED", "WITHDRAWN"],
          ENROLLED: ["ATTENDING", "WITHDRAWN"],
          ATTENDING: ["COMPLETED", "WITHDRAWN"],
        }) +
        appendOnly("payment") +
        neverDeleted("enrolment") +
        frozen("enrolment", "enrolment_stays_in_its_activity", ["activity_id", "participant_id"]) +
        totalsByTriggers("activity", ["seats", "seats_taken", "waiting"]) +
        totalsByTriggers("enrolment", ["paid_cents"]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}

const places = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;

  CREATE TABLE civic_center (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    municipality_code text NOT NULL CONSTRAINT civic_center_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    project_code text,
    opened_on date NOT NULL,
    promoter_ids text[] NOT NULL
  );
  CREATE INDEX civic_center_by_municipality ON civic_center (municipality_code, name, id);
  CREATE INDEX civic_center_by_project ON civic_center (project_code, name, id);

  CREATE TABLE venue (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT venue_kind ${oneOf("kind", ["SCHOOL", "PARISH_CENTER", "MUNICIPAL_HALL", "GYM", "OTHER"])},
    municipality_code text NOT NULL CONSTRAINT venue_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    address text NOT NULL,
    capacity int NOT NULL CONSTRAINT venue_holds_somebody CHECK (capacity > 0),
    wheelchair_accessible boolean NOT NULL
  );
  CREATE INDEX venue_by_municipality ON venue (municipality_code, capacity);

  CREATE TABLE civic_center_venue (
    civic_center_id uuid NOT NULL REFERENCES civic_center,
    venue_id uuid NOT NULL REFERENCES venue,
    PRIMARY KEY (civic_center_id, venue_id)
  );

  CREATE TABLE venue_booking (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    venue_id uuid NOT NULL REFERENCES venue,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    state text NOT NULL,
    CONSTRAINT venue_booking_ends_after_it_starts CHECK (ends_at > starts_at),
    CONSTRAINT venue_booking_time UNIQUE (id, starts_at, ends_at),
    CONSTRAINT venue_is_booked_once_at_a_time EXCLUDE USING gist (
      venue_id WITH =, tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (state <> 'CANCELLED')
  );
  CREATE INDEX venue_booking_by_venue ON venue_booking (venue_id, starts_at, id);

  CREATE TABLE need (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    civic_center_id uuid NOT NULL REFERENCES civic_center,
    theme text NOT NULL CONSTRAINT need_theme ${oneOf("theme", themes)},
    summary text NOT NULL CONSTRAINT need_is_put_into_words CHECK (length(summary) BETWEEN 1 AND 500),
    raised_on date NOT NULL
  );
  CREATE INDEX need_by_day ON need (raised_on, id);
  CREATE INDEX need_by_theme ON need (theme, raised_on, id);
  CREATE INDEX need_by_civic_center ON need (civic_center_id, raised_on, id);`;

const activities = `
  CREATE TABLE activity (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    civic_center_id uuid NOT NULL REFERENCES civic_center,
    themes text[] NOT NULL CONSTRAINT activity_themes ${someOf("themes", themes)},
    audiences text[] NOT NULL CONSTRAINT activity_audiences ${someOf("audiences", audiences)},
    state text NOT NULL,
    seats int NOT NULL DEFAULT 0,
    seats_taken int NOT NULL DEFAULT 0,
    waiting int NOT NULL DEFAULT 0,
    CONSTRAINT activity_has_a_seat_for_each_enrolled CHECK (seats_taken BETWEEN 0 AND seats),
    CONSTRAINT activity_waiting_is_counted CHECK (waiting >= 0)
  );
  CREATE INDEX activity_by_civic_center ON activity (civic_center_id, id);
  CREATE INDEX activity_by_audience ON activity USING gin (audiences);
  CREATE INDEX activity_by_theme ON activity USING gin (themes);

  CREATE TABLE activity_need (
    activity_id uuid NOT NULL REFERENCES activity,
    need_id uuid NOT NULL REFERENCES need,
    answered_on date NOT NULL,
    PRIMARY KEY (activity_id, need_id)
  );
  CREATE INDEX activity_need_by_need ON activity_need (need_id, answered_on);

  CREATE TABLE offer (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    activity_id uuid NOT NULL REFERENCES activity,
    provider_id text NOT NULL,
    seats int NOT NULL CONSTRAINT offer_has_seats CHECK (seats > 0),
    price_cents bigint NOT NULL CONSTRAINT offer_price CHECK (price_cents >= 0),
    cost_cents bigint NOT NULL CONSTRAINT offer_cost CHECK (cost_cents >= 0),
    CONSTRAINT provider_offers_once UNIQUE (activity_id, provider_id)
  );
  CREATE INDEX offer_by_provider ON offer (provider_id, activity_id);

  CREATE TABLE activity_session (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    activity_id uuid NOT NULL REFERENCES activity,
    booking_id uuid NOT NULL CONSTRAINT booking_serves_one_session UNIQUE,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    CONSTRAINT session_keeps_the_booked_time FOREIGN KEY (booking_id, starts_at, ends_at)
      REFERENCES venue_booking (id, starts_at, ends_at) ON UPDATE CASCADE
  );
  CREATE INDEX activity_session_by_activity ON activity_session (activity_id, starts_at, id);
  CREATE INDEX activity_session_by_time ON activity_session (starts_at, activity_id);`;

const enrolments = `
  CREATE TABLE participant (id uuid PRIMARY KEY DEFAULT uuidv7());

  CREATE TABLE enrolment (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    activity_id uuid NOT NULL REFERENCES activity,
    participant_id uuid NOT NULL REFERENCES participant,
    enrolled_at timestamptz(3) NOT NULL DEFAULT now(),
    state text NOT NULL,
    payer text NOT NULL CONSTRAINT enrolment_payer ${oneOf("payer", ["FAMILY", "COMPANY_VOUCHER", "MUNICIPALITY", "SOLIDARITY_FUND", "FREE"])},
    due_cents bigint NOT NULL CONSTRAINT enrolment_due CHECK (due_cents >= 0),
    paid_cents bigint NOT NULL DEFAULT 0,
    waitlist_position int,
    CONSTRAINT enrolment_free_costs_nothing CHECK (payer <> 'FREE' OR due_cents = 0),
    CONSTRAINT enrolment_paid_is_never_above_due CHECK (paid_cents BETWEEN 0 AND due_cents),
    CONSTRAINT only_who_waits_has_a_position CHECK ((state = 'WAITLISTED') = (waitlist_position IS NOT NULL)),
    CONSTRAINT waitlist_begins_at_one CHECK (waitlist_position >= 1),
    CONSTRAINT waitlist_position_is_held_once UNIQUE (activity_id, waitlist_position) DEFERRABLE INITIALLY DEFERRED
  );
  CREATE UNIQUE INDEX participant_enrols_once ON enrolment (activity_id, participant_id) WHERE state <> 'WITHDRAWN';
  CREATE INDEX enrolment_by_activity ON enrolment (activity_id, enrolled_at, id);
  CREATE INDEX enrolment_by_day ON enrolment (enrolled_at) WHERE state = 'WAITLISTED';

  CREATE TABLE payment (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    enrolment_id uuid NOT NULL REFERENCES enrolment,
    amount_cents bigint NOT NULL CONSTRAINT payment_is_not_nought CHECK (amount_cents <> 0),
    paid_on date NOT NULL,
    reverses uuid CONSTRAINT payment_is_reversed_once UNIQUE REFERENCES payment
  );
  CREATE INDEX payment_by_day ON payment (paid_on);
  CREATE INDEX payment_by_enrolment ON payment (enrolment_id);

  CREATE TABLE attendance (
    session_id uuid NOT NULL REFERENCES activity_session,
    enrolment_id uuid NOT NULL REFERENCES enrolment,
    PRIMARY KEY (session_id, enrolment_id)
  );
  CREATE INDEX attendance_by_enrolment ON attendance (enrolment_id);`;

/**
 * The counters are kept per statement, so that a bulk load costs a handful of updates; updating them locks the
 * activity's row, which makes the CHECKs on them hold for concurrent writers. No deadlock: rows are locked in the order
 * of their ids, and NO KEY UPDATE gets along with the share lock that each inserted row's foreign key already holds.
 * An enrolment takes the lock before it is there: the deferred check of its position would wait for others that wait for it.
 */
const seatRules = `
  CREATE FUNCTION count_offered_seats() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM activity WHERE id IN (SELECT activity_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE activity SET seats = offered.seats
    FROM (SELECT changed.activity_id, coalesce(sum(offer.seats), 0) AS seats
          FROM (SELECT DISTINCT activity_id FROM changed) changed LEFT JOIN offer USING (activity_id)
          GROUP BY changed.activity_id) offered
    WHERE activity.id = offered.activity_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER offer_added AFTER INSERT ON offer REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_offered_seats();
  CREATE TRIGGER offer_changed AFTER UPDATE ON offer REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_offered_seats();
  CREATE TRIGGER offer_removed AFTER DELETE ON offer REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_offered_seats();

  CREATE FUNCTION holds_seat(state text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN state IN ('ENROLLED', 'ATTENDING', 'COMPLETED');

  CREATE FUNCTION enrol_one_after_another() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM activity WHERE id = NEW.activity_id FOR NO KEY UPDATE;
    IF holds_seat(NEW.state) AND (SELECT waiting > 0 FROM activity WHERE id = NEW.activity_id) THEN
      RAISE EXCEPTION 'others are waiting for this seat'
        USING ERRCODE = '23514', CONSTRAINT = 'newcomer_waits_behind_the_others';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER enrolment_waits_its_turn BEFORE INSERT ON enrolment
    FOR EACH ROW EXECUTE FUNCTION enrol_one_after_another();

  CREATE FUNCTION count_enrolments() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM activity WHERE id IN (SELECT activity_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE activity SET seats_taken = counted.taken, waiting = counted.waiting
    FROM (SELECT activity_id, count(*) FILTER (WHERE holds_seat(state)) AS taken,
                 count(*) FILTER (WHERE state = 'WAITLISTED') AS waiting
          FROM enrolment WHERE activity_id IN (SELECT activity_id FROM changed) GROUP BY activity_id) counted
    WHERE activity.id = counted.activity_id AND (activity.seats_taken, activity.waiting) <> (counted.taken, counted.waiting);
    RETURN NULL;
  END $$;
  CREATE TRIGGER enrolment_added AFTER INSERT ON enrolment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_enrolments();
  CREATE TRIGGER enrolment_changed AFTER UPDATE ON enrolment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION count_enrolments();

  CREATE FUNCTION free_seat_goes_to_who_waits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM activity WHERE id = NEW.id AND state IN ('OPEN', 'FULL', 'RUNNING') AND waiting > 0 AND seats_taken < seats) THEN
      RAISE EXCEPTION 'a seat is free while somebody waits: move the waiting list up'
        USING ERRCODE = '23514', CONSTRAINT = 'free_seat_goes_to_who_waits';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER free_seat_goes_to_who_waits AFTER INSERT OR UPDATE ON activity
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION free_seat_goes_to_who_waits();

  CREATE FUNCTION waitlist_moves_up_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM enrolment WHERE activity_id = NEW.activity_id AND state = 'WAITLISTED'
               AND waitlist_position < OLD.waitlist_position AND id <> NEW.id) THEN
      RAISE EXCEPTION 'somebody else was waiting before'
        USING ERRCODE = '23514', CONSTRAINT = 'waitlist_moves_up_in_order';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER waitlist_moves_up_in_order AFTER UPDATE OF state ON enrolment
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
    WHEN (OLD.state = 'WAITLISTED' AND NEW.state = 'ENROLLED') EXECUTE FUNCTION waitlist_moves_up_in_order();

  CREATE FUNCTION add_payments() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM enrolment WHERE id IN (SELECT enrolment_id FROM added) ORDER BY id FOR NO KEY UPDATE;
    UPDATE enrolment SET paid_cents = paid_cents + paid.amount
    FROM (SELECT enrolment_id, sum(amount_cents) AS amount FROM added GROUP BY enrolment_id) paid
    WHERE enrolment.id = paid.enrolment_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER payment_added AFTER INSERT ON payment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_payments();`;
