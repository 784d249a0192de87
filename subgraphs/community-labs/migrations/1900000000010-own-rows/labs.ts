/**
 * Whose a lab is stands in the lab itself: a row rule looks nowhere else for it, and the lab is somebody's from the
 * moment in which it is recorded.
 */
const partners = `
  ALTER TABLE community_lab ADD COLUMN partner_ids text[] NOT NULL DEFAULT '{}';
  UPDATE community_lab SET partner_ids = ARRAY(
    SELECT organization_id FROM lab_partner WHERE lab_id = community_lab.id ORDER BY organization_id);
  DROP TABLE lab_partner;
  CREATE INDEX community_lab_by_partner ON community_lab USING gin (partner_ids);
  CREATE FUNCTION caller_labs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ARRAY(SELECT id FROM community_lab WHERE partner_ids && caller_organizations());`;

/**
 * The days of a stay, apart from its range: under row rules PostgreSQL looks rows up only by operators that can't tell
 * anything in an error, and those of ranges may.
 */
const days = `
  ALTER TABLE housing_stay
    ADD COLUMN lived_from date GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN free_from date GENERATED ALWAYS AS (coalesce(upper(during), 'infinity')) STORED;
  DROP INDEX housing_stay_by_time;
  CREATE INDEX housing_stay_by_days ON housing_stay (lived_from, free_from);`;

export const ownedLabs = partners + days;

/** The way back. */
export const sharedLabs = `
  ALTER TABLE housing_stay DROP COLUMN lived_from, DROP COLUMN free_from;
  CREATE INDEX housing_stay_by_time ON housing_stay USING gist (during);
  CREATE TABLE lab_partner (
    lab_id uuid NOT NULL REFERENCES community_lab,
    organization_id text NOT NULL,
    PRIMARY KEY (lab_id, organization_id)
  );
  CREATE INDEX lab_partner_by_organization ON lab_partner (organization_id, lab_id);
  INSERT INTO lab_partner SELECT DISTINCT id, unnest(partner_ids) FROM community_lab;
  DROP FUNCTION caller_labs;
  ALTER TABLE community_lab DROP COLUMN partner_ids;`;
