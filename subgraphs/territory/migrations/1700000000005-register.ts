import type { MigrationInterface, QueryRunner } from "typeorm";
import { oneOf } from "../../../shared/database/invariants.js";
import { OrganizationKind } from "../organization/organization.js";
import { ProjectAction } from "../project/project.js";
import { ProjectRoleKind } from "../project/project-role.js";

/**
 * The register's tables, with their rules: on each day of its life a municipality belongs to exactly one district,
 * and an abolished one lives on in exactly one that was there the day after. So a district's codes and those they
 * absorbed together neither miss nor double anything, whatever merges with whatever.
 */
export class Register1700000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(functions);
    await db.query(places);
    await db.query(bodies);
    await db.query(projects);
    await db.query(rulesOfMunicipalities);
    await db.query(absorption);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}

/**
 * What is searched has no accents, capitals or dots: "solco" finds Sol.Co. `unaccent` itself is not immutable,
 * since its dictionary could be changed: ours is not.
 */
const functions = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS unaccent;

  CREATE FUNCTION today_in_rome() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE 'Europe/Rome')::date;

  -- The last day belongs to the range. Where it is before the first there is none, for a CHECK to refuse by name.
  CREATE FUNCTION days_between(first_day date, last_day date) RETURNS daterange LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN last_day < first_day THEN 'empty' ELSE daterange(first_day, last_day, '[]') END;

  CREATE FUNCTION searchable(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN replace(lower(unaccent('unaccent', $1)), '.', '');

  CREATE FUNCTION searchable(name text, aliases text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN searchable(name || E'\\n' || array_to_string(aliases, E'\\n'));`;

const places = `
  CREATE TABLE municipality (
    istat_code text PRIMARY KEY CONSTRAINT municipality_istat_code CHECK (istat_code ~ '^[0-9]{6}$'),
    name text NOT NULL CONSTRAINT municipality_has_a_name CHECK (name <> ''),
    cadastral_code text NOT NULL CONSTRAINT cadastral_code_is_of_one_municipality UNIQUE
      CONSTRAINT municipality_cadastral_code CHECK (cadastral_code ~ '^[A-Z][0-9]{3}$'),
    latitude float8 NOT NULL CONSTRAINT municipality_latitude CHECK (latitude BETWEEN -90 AND 90),
    longitude float8 NOT NULL CONSTRAINT municipality_longitude CHECK (longitude BETWEEN -180 AND 180),
    population int CONSTRAINT municipality_population CHECK (population >= 0),
    population_year int,
    valid_from date,
    valid_to date,
    in_force daterange NOT NULL GENERATED ALWAYS AS (days_between(valid_from, valid_to)) STORED,
    successor_code text CONSTRAINT successor_is_a_municipality REFERENCES municipality,
    CONSTRAINT population_is_of_a_year CHECK ((population IS NULL) = (population_year IS NULL)),
    CONSTRAINT municipality_ends_after_it_begins CHECK (valid_to >= valid_from),
    CONSTRAINT abolished_municipality_has_a_successor CHECK ((valid_to IS NULL) = (successor_code IS NULL))
  );
  CREATE INDEX municipality_by_day ON municipality USING gist (in_force);
  CREATE INDEX municipality_by_text ON municipality USING gin (searchable(name) gin_trgm_ops);
  CREATE INDEX municipality_by_successor ON municipality (successor_code) WHERE successor_code IS NOT NULL;`;

const bodies = `
  CREATE TABLE organization (
    id text PRIMARY KEY CONSTRAINT organization_id_is_a_slug CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text NOT NULL CONSTRAINT organization_has_a_name CHECK (name <> ''),
    aliases text[] NOT NULL DEFAULT '{}',
    kind text NOT NULL CONSTRAINT organization_kind ${oneOf("kind", Object.values(OrganizationKind))},
    tax_code text CONSTRAINT tax_code_is_of_one_organization UNIQUE
      CONSTRAINT organization_tax_code CHECK (tax_code ~ '^[0-9]{11}$'),
    runts_number text CONSTRAINT runts_number_is_of_one_organization UNIQUE
      CONSTRAINT organization_runts_number CHECK (runts_number ~ '^[0-9]+$'),
    municipality_code text REFERENCES municipality
  );
  CREATE INDEX organization_by_kind ON organization (kind, id);
  CREATE INDEX organization_by_text ON organization USING gin (searchable(name, aliases) gin_trgm_ops);

  CREATE TABLE agreement (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    signed_on date,
    purpose text NOT NULL
  );

  CREATE TABLE agreement_party (
    agreement_id uuid NOT NULL REFERENCES agreement,
    organization_id text NOT NULL REFERENCES organization,
    PRIMARY KEY (agreement_id, organization_id)
  );
  CREATE INDEX agreement_party_by_organization ON agreement_party (organization_id, agreement_id);

  CREATE TABLE social_district (
    code text PRIMARY KEY CONSTRAINT social_district_code CHECK (code ~ '^[A-Z]+(-[A-Z]+)*$'),
    name text NOT NULL,
    lead_municipality_code text NOT NULL REFERENCES municipality,
    operator_id text NOT NULL REFERENCES organization
  );

  CREATE TABLE district_membership (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    municipality_code text NOT NULL REFERENCES municipality,
    district_code text NOT NULL REFERENCES social_district,
    first_day date NOT NULL,
    last_day date,
    during daterange NOT NULL GENERATED ALWAYS AS (days_between(first_day, last_day)) STORED,
    CONSTRAINT membership_ends_after_it_begins CHECK (last_day >= first_day),
    CONSTRAINT municipality_is_in_one_district_a_day EXCLUDE USING gist (municipality_code WITH =, during WITH &&)
  );
  CREATE INDEX district_membership_by_municipality ON district_membership (municipality_code, first_day);
  CREATE INDEX district_membership_by_district ON district_membership USING gist (district_code, during);

  CREATE TABLE zone_plan (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    district_code text NOT NULL REFERENCES social_district,
    from_year int NOT NULL,
    to_year int NOT NULL,
    objectives text[] NOT NULL,
    CONSTRAINT zone_plan_ends_after_it_begins CHECK (to_year >= from_year),
    CONSTRAINT district_has_one_zone_plan_a_year EXCLUDE USING gist (
      district_code WITH =, int4range(from_year, to_year, '[]') WITH &&
    )
  );`;

/** Only a programme has actions under it, and a programme is under nothing: no project can be its own ancestor. */
const projects = `
  CREATE TABLE project (
    code text PRIMARY KEY CONSTRAINT project_code CHECK (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
    name text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    action text NOT NULL CONSTRAINT project_action ${oneOf("action", Object.values(ProjectAction))},
    parent_code text,
    parent_action text GENERATED ALWAYS AS (CASE WHEN parent_code IS NOT NULL THEN 'PROGRAMME' END) STORED,
    first_day date,
    last_day date,
    CONSTRAINT project_ends_after_it_begins CHECK (last_day >= first_day),
    CONSTRAINT programme_is_under_nothing CHECK (action <> 'PROGRAMME' OR parent_code IS NULL),
    CONSTRAINT project_and_action UNIQUE (code, action),
    CONSTRAINT parent_is_a_programme FOREIGN KEY (parent_code, parent_action) REFERENCES project (code, action)
  );
  CREATE INDEX project_by_parent ON project (parent_code, name, code);

  CREATE TABLE project_district (
    project_code text NOT NULL REFERENCES project,
    district_code text NOT NULL REFERENCES social_district,
    PRIMARY KEY (project_code, district_code)
  );

  CREATE TABLE project_role (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    project_code text NOT NULL REFERENCES project,
    organization_id text NOT NULL REFERENCES organization,
    kind text NOT NULL CONSTRAINT project_role_kind ${oneOf("kind", Object.values(ProjectRoleKind))},
    first_day date,
    last_day date,
    CONSTRAINT role_ends_after_it_begins CHECK (last_day >= first_day),
    CONSTRAINT organization_has_a_role_once_at_a_time EXCLUDE USING gist (
      project_code WITH =, organization_id WITH =, kind WITH =, days_between(first_day, last_day) WITH &&
    )
  );
  CREATE INDEX project_role_by_organization ON project_role (organization_id, project_code);
  CREATE INDEX project_role_by_project ON project_role (project_code, kind);`;

/**
 * Rules over several rows are looked at when a transaction ends, so that a merger can be written step by step.
 * Writers of the two tables take turns from their first statement on: a merger comes once in years, and two rules
 * that read what another transaction is writing would otherwise both be content.
 */
const rulesOfMunicipalities = `
  CREATE FUNCTION one_writer_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(19000);
    RETURN NULL;
  END $$;
  CREATE TRIGGER one_writer_at_a_time BEFORE INSERT OR UPDATE OR DELETE ON municipality
    FOR EACH STATEMENT EXECUTE FUNCTION one_writer_at_a_time();
  CREATE TRIGGER one_writer_at_a_time BEFORE INSERT OR UPDATE OR DELETE ON district_membership
    FOR EACH STATEMENT EXECUTE FUNCTION one_writer_at_a_time();

  CREATE FUNCTION municipality_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a municipality is abolished, with a successor; it is neither deleted nor given another code'
      USING ERRCODE = '23514', CONSTRAINT = 'municipality_stays';
  END $$;
  CREATE TRIGGER municipality_stays BEFORE DELETE OR TRUNCATE ON municipality
    FOR EACH STATEMENT EXECUTE FUNCTION municipality_stays();
  CREATE TRIGGER municipality_keeps_its_code BEFORE UPDATE OF istat_code ON municipality
    FOR EACH ROW WHEN (OLD.istat_code <> NEW.istat_code) EXECUTE FUNCTION municipality_stays();

  CREATE FUNCTION municipality_is_always_in_a_district() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE gap text;
  BEGIN
    SELECT place.istat_code INTO gap
    FROM municipality place
    LEFT JOIN LATERAL (
      SELECT range_agg(during) AS days FROM district_membership WHERE municipality_code = place.istat_code
    ) membership ON true
    WHERE place.istat_code IN (to_jsonb(OLD)->>TG_ARGV[0], to_jsonb(NEW)->>TG_ARGV[0])
      AND membership.days IS DISTINCT FROM
        datemultirange(daterange(coalesce(place.valid_from, lower(membership.days)), upper(place.in_force)));
    IF gap IS NOT NULL THEN
      RAISE EXCEPTION 'the memberships of % must cover each day of its life, and no other', gap
        USING ERRCODE = '23514', CONSTRAINT = 'municipality_is_always_in_a_district';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER municipality_is_always_in_a_district AFTER INSERT OR UPDATE ON municipality
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION municipality_is_always_in_a_district('istat_code');
  CREATE CONSTRAINT TRIGGER municipality_is_always_in_a_district AFTER INSERT OR UPDATE OR DELETE ON district_membership
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION municipality_is_always_in_a_district('municipality_code');

  CREATE FUNCTION successor_follows_at_once() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE lost text;
  BEGIN
    SELECT gone.istat_code INTO lost
    FROM municipality gone LEFT JOIN municipality heir ON heir.istat_code = gone.successor_code
    WHERE NEW.istat_code IN (gone.istat_code, gone.successor_code)
      AND NOT heir.in_force @> gone.valid_to + 1;
    IF lost IS NOT NULL THEN
      RAISE EXCEPTION 'the successor of % must be in force on the day after it', lost
        USING ERRCODE = '23514', CONSTRAINT = 'successor_follows_at_once';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER successor_follows_at_once AFTER INSERT OR UPDATE ON municipality
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION successor_follows_at_once();`;

/** Who lives on in whom today, also over several mergers. An end that is still to come counts for nothing yet. */
const absorption = `
  CREATE VIEW absorption AS
    WITH RECURSIVE absorption AS (
      SELECT successor_code AS survivor_code, istat_code AS absorbed_code
      FROM municipality WHERE successor_code IS NOT NULL AND valid_to < today_in_rome()
      UNION ALL
      SELECT absorption.survivor_code, earlier.istat_code
      FROM absorption JOIN municipality earlier ON earlier.successor_code = absorption.absorbed_code
    )
    SELECT survivor_code, absorbed_code FROM absorption;`;
