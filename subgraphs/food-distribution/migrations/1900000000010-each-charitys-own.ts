import type { MigrationInterface, QueryRunner } from "typeorm";
import { frozen } from "../../../shared/database/invariants.js";
import {
  actsFor,
  actsForOneOf,
  noRowRules,
  onlyThePartner,
  type RowRule,
  rowRules,
  runsAsThePartner,
} from "../../../shared/database/row-rules.js";

const stayWithTheirCharity =
  frozen("distribution_point", "point_stays_with_its_charity", ["operator_id"]) +
  frozen("household", "household_stays_with_its_charity", ["registered_by_id"]);

/** What is at a point is its operator's. A charity has a few dozen points: they are looked up once a statement. */
const ofOwnPoint = `(${onlyThePartner} OR point_id = ANY ((SELECT caller_points())::uuid[]))`;

/**
 * What hangs on another record is seen by whoever sees that one. The partner's own programs need not look. A scalar
 * subquery, for EXISTS may be planned as a hash of the whole other table.
 */
const whoSees = (table: string, condition: string) =>
  `(${onlyThePartner} OR (SELECT true FROM ${table} WHERE ${condition}))`;
const ofOwnHousehold = whoSees("household", "household.id = household_id");

/** Whose rows are whose; a table that is missing here is everybody's. */
const rules: Readonly<Record<string, RowRule>> = {
  distribution_point: { read: "true", write: actsFor("operator_id") },
  distribution_session: { read: "true", write: ofOwnPoint },
  // Shared by all: whoever takes food in may name a new product, and nobody renames another's.
  product: {
    read: "true",
    write: onlyThePartner,
    insert: `(cardinality((SELECT caller_points())) > 0 OR ${onlyThePartner})`,
  },
  household: { read: actsFor("registered_by_id") },
  eligibility: { read: ofOwnHousehold },
  lot: { read: actsForOneOf("held_by") },
  recall: { read: whoSees("lot", "lot.id = lot_id") },
  stock_movement: { read: ofOwnPoint },
  stock_balance: { read: ofOwnPoint, write: onlyThePartner },
  packing: { read: ofOwnPoint },
  packing_line: { read: whoSees("packing", "packing.id = packing_id") },
  parcel: { read: actsFor("charity_id") },
  // A parcel that once went to another charity's household is a record of neither alone.
  delivery: { read: `(${ofOwnHousehold} AND ${whoSees("parcel", "parcel.code = parcel_code")})` },
};

/** What adds up, compares or remembers must see all rows, or a rule would not hold for what its breaker doesn't see. */
const throughout = runsAsThePartner(
  "keep_stock",
  "keep_recalls",
  "empty_shelves_of_recalled",
  "recalled_lot_left_parcels",
  "share_lots",
  "sum_up_packing",
  "count_new_parcels",
  "count_changed_parcels",
  "stock_balance_agrees_with_parcels",
  "remember_household",
  "hand_over",
  "deliveries_are_days_apart",
  "delivered_parcel_has_a_delivery",
  "lock_eligible_household",
  "eligibility_covers_deliveries",
  "forget_identity",
);

/** Each charity sees and changes its own households, stock and parcels; calendars and products are everybody's to see. */
export class EachCharitysOwn1900000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(points);
    await db.query(parcels);
    await db.query(lots);
    await db.query(stayWithTheirCharity);
    await db.query(throughout);
    for (const [table, rule] of Object.entries(rules)) await db.query(rowRules(table, rule));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of Object.keys(rules)) await db.query(noRowRules(table));
    await db.query(`
      DROP INDEX household_by_charity;
      DROP TRIGGER packing_is_its_points ON packing;
      DROP TRIGGER parcel_is_its_packings ON parcel;
      DROP TRIGGER stock_movement_shares_lot ON stock_movement;
      DROP FUNCTION caller_points, packing_is_its_points, parcel_is_its_packings, share_lots;
      DROP FUNCTION point_stays_with_its_charity, household_stays_with_its_charity CASCADE;
      ALTER TABLE parcel DROP COLUMN charity_id, ADD FOREIGN KEY (packing_id) REFERENCES packing,
        ADD FOREIGN KEY (reserved_for_id) REFERENCES household;
      ALTER TABLE packing DROP COLUMN charity_id;
      ALTER TABLE lot DROP COLUMN held_by;`);
  }
}

const points = `
  CREATE FUNCTION caller_points() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(id), '{}') FROM distribution_point WHERE operator_id = ANY (caller_organizations()));
  CREATE INDEX household_by_charity ON household (registered_by_id, id);`;

/**
 * A parcel is its point's operator's, and goes to a household of the same charity: foreign keys keep both. Who packs
 * many says whose they are; what does not say it is told by its packing.
 */
const parcels = `
  ALTER TABLE packing ADD COLUMN charity_id text;
  ALTER TABLE packing DISABLE TRIGGER USER;
  UPDATE packing SET charity_id = operator_id FROM distribution_point point WHERE point.id = point_id;
  ALTER TABLE packing ENABLE TRIGGER USER;
  ALTER TABLE packing ALTER COLUMN charity_id SET NOT NULL, ADD CONSTRAINT packing_is_its_charitys UNIQUE (id, charity_id);
  CREATE FUNCTION packing_is_its_points() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.charity_id = (SELECT operator_id FROM distribution_point WHERE id = NEW.point_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER packing_is_its_points BEFORE INSERT ON packing FOR EACH ROW EXECUTE FUNCTION packing_is_its_points();

  ALTER TABLE parcel ADD COLUMN charity_id text;
  ALTER TABLE parcel DISABLE TRIGGER USER;
  UPDATE parcel SET charity_id = packing.charity_id FROM packing WHERE packing.id = packing_id;
  ALTER TABLE parcel ENABLE TRIGGER USER;
  ALTER TABLE parcel ALTER COLUMN charity_id SET NOT NULL;
  CREATE FUNCTION parcel_is_its_packings() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.charity_id = (SELECT charity_id FROM packing WHERE id = NEW.packing_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER parcel_is_its_packings BEFORE INSERT ON parcel
    FOR EACH ROW WHEN (NEW.charity_id IS NULL) EXECUTE FUNCTION parcel_is_its_packings();
  ALTER TABLE parcel
    DROP CONSTRAINT parcel_packing_id_fkey, DROP CONSTRAINT parcel_reserved_for_id_fkey,
    ADD CONSTRAINT parcel_is_its_charitys FOREIGN KEY (packing_id, charity_id) REFERENCES packing (id, charity_id),
    ADD CONSTRAINT parcel_goes_to_a_household_of_its_charity FOREIGN KEY (reserved_for_id, charity_id)
      REFERENCES household (id, registered_by_id) NOT VALID;
  -- Of earlier years there may be some that went to another charity's: these stay.
  DO $$ BEGIN
    ALTER TABLE parcel VALIDATE CONSTRAINT parcel_goes_to_a_household_of_its_charity;
  EXCEPTION WHEN foreign_key_violation THEN NULL;
  END $$;`;

/**
 * A lot is shared by the charities that have or had something of it: each sees it and its totals, and of the rest what
 * is its own. The trigger fires after \`stock_movement_moves_stock\` (by its name), which holds the lots.
 */
const lots = `
  ALTER TABLE lot ADD COLUMN held_by text[] NOT NULL DEFAULT '{}';
  UPDATE lot SET held_by = holders.ids
  FROM (SELECT lot_id, array_agg(DISTINCT operator_id) AS ids
        FROM stock_balance JOIN distribution_point point ON point.id = point_id GROUP BY 1) holders
  WHERE lot.id = lot_id;

  CREATE FUNCTION share_lots() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE lot SET held_by = held_by || holders.ids
    FROM (SELECT lot_id, array_agg(DISTINCT operator_id) AS ids
          FROM moved JOIN distribution_point point ON point.id = moved.point_id JOIN lot ON lot.id = moved.lot_id
          WHERE operator_id <> ALL (lot.held_by) GROUP BY 1) holders
    WHERE lot.id = holders.lot_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_movement_shares_lot AFTER INSERT ON stock_movement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION share_lots();`;
