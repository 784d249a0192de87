import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  actsForOneOf,
  noRowRules,
  onlyThePartner,
  type RowRule,
  rowRules,
  runsAsThePartner,
} from "../../../shared/database/row-rules.js";

/** SQL: whether a row's Civic Center is one that the caller promotes. They are looked up once a statement. */
const ofOwnCenter = `(${onlyThePartner} OR civic_center_id = ANY ((SELECT caller_civic_centers())::uuid[]))`;

/**
 * SQL: whether the caller sees the row's activity or enrolment, and so what hangs on it. Looked up by its key: an EXISTS
 * PostgreSQL would rather answer by reading the whole of that table first.
 */
const hangsOn = (table: string, more = "true") =>
  `(${onlyThePartner} OR (SELECT true FROM ${table} WHERE ${table}.id = ${table}_id AND ${more}))`;

const seenWithItsActivity: RowRule = {
  read: hangsOn("activity"),
  write: hangsOn("activity", ofOwnCenter),
};

/**
 * Who sees and changes what. A centre is its promoters'; so are its needs, activities, bookings, and the people enrolled.
 * What the centres offer is public, but for drafts; of those who come, only their centre knows.
 */
const rules: Readonly<Record<string, RowRule>> = {
  civic_center: { read: "true", write: actsForOneOf("promoter_ids") },
  civic_center_venue: { read: "true", write: ofOwnCenter },
  need: { read: "true", write: ofOwnCenter },
  /** Nobody's own: each centre may book it, and none changes it. */
  venue: { read: "true", write: onlyThePartner },
  venue_booking: { read: "true", write: ofOwnCenter },
  activity: { read: `(state <> 'DRAFT' OR ${ofOwnCenter})`, write: ofOwnCenter },
  activity_need: seenWithItsActivity,
  activity_schedule: seenWithItsActivity,
  activity_session: seenWithItsActivity,
  offer: seenWithItsActivity,
  enrolment: { read: hangsOn("activity", ofOwnCenter) },
  attendance: { read: hangsOn("enrolment") },
  payment: { read: hangsOn("enrolment") },
  /** A number, which is never answered: a trigger enters it. */
  participant: { read: onlyThePartner },
};

export class CivicRowRules1900000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ownCenters + whoBooked + participants);
    for (const [table, rule] of Object.entries(rules)) await db.query(rowRules(table, rule));
    await db.query(runsAsThePartner(...lawKeepers));
    // Under a row rule an index serves only operators that PostgreSQL holds to be leakproof, and `@>` is none.
    await db.query("DROP INDEX activity_by_audience, activity_by_theme");
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of Object.keys(rules)) await db.query(noRowRules(table));
    await db.query(`
      CREATE INDEX activity_by_audience ON activity USING gin (audiences);
      CREATE INDEX activity_by_theme ON activity USING gin (themes);
      ALTER TABLE enrolment ALTER participant_id DROP DEFAULT;
      DROP TRIGGER enrolment_enters_participant ON enrolment;
      ALTER TABLE venue_booking DROP civic_center_id;
      DROP FUNCTION enter_participant, caller_civic_centers`);
  }
}

const ownCenters = `
  CREATE FUNCTION caller_civic_centers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT array_agg(id) FROM civic_center WHERE promoter_ids && caller_organizations());`;

/** A booking comes before its meeting, so it says itself whose it is. No calendar need hear of it: no revision. */
const whoBooked = `
  ALTER TABLE venue_booking ADD civic_center_id uuid REFERENCES civic_center, DISABLE TRIGGER venue_booking_revision;
  UPDATE venue_booking SET civic_center_id = activity.civic_center_id
  FROM activity_session JOIN activity ON activity.id = activity_id WHERE booking_id = venue_booking.id;
  ALTER TABLE venue_booking ENABLE TRIGGER venue_booking_revision;`;

/** Whoever enrols brings a number, or gets one; that it was used before, perhaps elsewhere, nobody is told. */
const participants = `
  ALTER TABLE enrolment ALTER participant_id SET DEFAULT uuidv7();
  CREATE FUNCTION enter_participant() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO participant (id) VALUES (NEW.participant_id) ON CONFLICT DO NOTHING;
    RETURN NEW;
  END $$;
  CREATE TRIGGER enrolment_enters_participant BEFORE INSERT ON enrolment
    FOR EACH ROW EXECUTE FUNCTION enter_participant();`;

/** They count and compare rows: a law must not hold only because somebody does not see what breaks it. */
const lawKeepers = [
  "count_offered_seats",
  "enrol_one_after_another",
  "enter_participant",
  "count_enrolments",
  "free_seat_goes_to_who_waits",
  "waitlist_moves_up_in_order",
  "waitlist_has_no_gaps",
  "add_payments",
  "attendance_is_of_its_activity",
  "reversal_is_the_payment_taken_back",
];
