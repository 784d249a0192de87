import type { MigrationInterface, QueryRunner } from "typeorm";
import { frozen, oneOf, someOf, stateMachine } from "../../../shared/database/invariants.js";

const modes = ["PARCELS", "CANTEEN", "SOCIAL_MARKET", "STREET_UNIT", "HOME_DELIVERY"];
const bases = ["INCOME_INDICATOR", "INCLUSION_INCOME", "SOCIAL_SERVICE_REFERRAL", "EMERGENCY"];

/** Where and when food is given out, and who is entitled to it. */
export class PointsAndHouseholds1700000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(refusal);
    await db.query(points);
    await db.query(households);
    await db.query(
      stateMachine("distribution_session", { PLANNED: ["OPEN", "CANCELLED"], OPEN: ["CLOSED"] }) +
        frozen("distribution_session", "session_stays_at_its_point", ["point_id"]) +
        stateMachine("household", {
          REQUESTED: ["ASSESSED", "EXITED"],
          ASSESSED: ["ACTIVE", "EXITED"],
          ACTIVE: ["SUSPENDED", "EXITED"],
          SUSPENDED: ["ACTIVE", "EXITED"],
        }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE eligibility, household, distribution_session, distribution_point;
      DROP FUNCTION household_state_machine, distribution_session_state_machine, session_stays_at_its_point, refuse, refuse_change;`);
  }
}

/** How all our triggers say no: SQLSTATE 23514, the rule's name in the place of a constraint's, and a sentence. */
const refusal = `
  CREATE FUNCTION refuse(rule text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = rule, MESSAGE = sentence;
  END $$;

  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refuse(TG_NAME, TG_ARGV[0]);
  END $$;`;

const points = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;

  CREATE TABLE distribution_point (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    operator_id text NOT NULL,
    municipality_code text NOT NULL CONSTRAINT distribution_point_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    address text NOT NULL,
    modes text[] NOT NULL CONSTRAINT distribution_point_modes ${someOf("modes", modes)},
    opened_on date NOT NULL,
    closed_on date,
    CONSTRAINT distribution_point_has_a_mode CHECK (cardinality(modes) > 0),
    CONSTRAINT distribution_point_closes_after_it_opens CHECK (closed_on >= opened_on)
  );
  CREATE INDEX distribution_point_by_municipality ON distribution_point (municipality_code, id);
  CREATE INDEX distribution_point_by_operator ON distribution_point (operator_id, name, id);
  CREATE INDEX distribution_point_by_mode ON distribution_point USING gin (modes);

  CREATE TABLE distribution_session (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    point_id uuid NOT NULL REFERENCES distribution_point,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    state text NOT NULL DEFAULT 'PLANNED',
    CONSTRAINT distribution_session_ends_after_it_starts CHECK (ends_at > starts_at),
    CONSTRAINT point_has_one_session_at_a_time EXCLUDE USING gist (
      point_id WITH =, tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (state <> 'CANCELLED')
  );
  CREATE INDEX distribution_session_by_point ON distribution_session (point_id, starts_at, id);`;

const households = `
  CREATE TABLE household (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    state text NOT NULL DEFAULT 'REQUESTED',
    assistance text NOT NULL CONSTRAINT household_assistance ${oneOf("assistance", ["CONTINUOUS", "OCCASIONAL"])},
    registered_by_id text NOT NULL,
    municipality_code text NOT NULL CONSTRAINT household_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    size int NOT NULL CONSTRAINT household_has_somebody CHECK (size >= 1),
    minors int NOT NULL CONSTRAINT household_minors CHECK (minors >= 0),
    over65 int NOT NULL CONSTRAINT household_over65 CHECK (over65 >= 0),
    CONSTRAINT household_holds_its_minors_and_over65 CHECK (minors + over65 <= size)
  );
  CREATE INDEX household_by_municipality ON household (municipality_code, id);
  CREATE INDEX household_by_state ON household (state, id);
  CREATE INDEX household_by_municipality_and_state ON household (municipality_code, state, id);

  CREATE TABLE eligibility (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    household_id uuid NOT NULL REFERENCES household,
    basis text NOT NULL CONSTRAINT eligibility_basis ${oneOf("basis", bases)},
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    assessed_by_id text NOT NULL,
    CONSTRAINT eligibility_ends_after_it_starts CHECK (ends_on >= starts_on),
    CONSTRAINT eligibility_on_one_basis_does_not_overlap EXCLUDE USING gist (
      household_id WITH =, basis WITH =, daterange(starts_on, ends_on, '[]') WITH &&
    )
  );
  CREATE INDEX eligibility_by_household ON eligibility (household_id, starts_on, id);`;
