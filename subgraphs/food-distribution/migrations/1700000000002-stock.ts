import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  appendOnly,
  frozen,
  oneOf,
  totalsByTriggers,
  writtenByTriggers,
} from "../../../shared/database/invariants.js";

const categories = [
  "FRUIT_VEGETABLES",
  "MEAT_EGGS_FISH",
  "FLOUR_BREAD_PASTA_RICE",
  "SUGAR",
  "DAIRY",
  "FATS_OIL",
  "READY_MEALS",
  "BABY_FOOD",
  "HYGIENE",
  "OTHER",
];
const sources = ["FEAD_ESF_PLUS", "NATIONAL_FUND", "FOOD_BANK", "COLLECTION_DRIVE", "DONATION", "PURCHASE"];
const kinds = [
  "RECEIPT",
  "TRANSFER_OUT",
  "TRANSFER_IN",
  "PACK",
  "UNPACK",
  "DELIVERY",
  "WASTE",
  "RECALL",
  "ADJUSTMENT",
  "REVERSAL",
];

const quantities = ["quantity_received", "quantity_on_hand", "quantity_delivered", "quantity_wasted"];

/**
 * The stock book: an append-only table of movements, and what they add up to, kept by a trigger: what a point has of a
 * lot is never below nought, and of each lot received = on hand + delivered + wasted.
 */
export class Stock1700000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(lots);
    await db.query(movements);
    await db.query(balances);
    await db.query(
      appendOnly("stock_movement") +
        writtenByTriggers("stock_balance") +
        totalsByTriggers("lot", quantities) +
        frozen("lot", "lot_stays_as_received", ["product_id", "source", "received_at", "expires_on"]) +
        frozen("product", "product_weighs_always_the_same", ["unit_grams"]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE stock_balance, stock_movement, lot, product;
      DROP FUNCTION keep_stock, stock_movement_is_append_only, stock_balance_is_written_by_triggers, lot_totals_are_added_up,
        lot_stays_as_received, product_weighs_always_the_same;`);
  }
}

/** A movement's effect on one total, by kind; a reversal has the opposite effect of what it reverses. */
const effect = (byQuantity: Record<string, readonly string[]>) => `int NOT NULL GENERATED ALWAYS AS (
      CASE WHEN kind = 'REVERSAL' THEN -1 ELSE 1 END * CASE
        ${Object.entries(byQuantity)
          .map(
            ([quantity, kinds]) =>
              `WHEN coalesce(reverses_kind, kind) IN ('${kinds.join("', '")}') THEN ${quantity}`,
          )
          .join(" ")} ELSE 0 END) STORED`;

const lots = `
  CREATE TABLE product (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL CONSTRAINT product_name_is_given_once UNIQUE,
    category text NOT NULL CONSTRAINT product_category ${oneOf("category", categories)},
    unit_grams int NOT NULL CONSTRAINT product_weighs_something CHECK (unit_grams > 0)
  );
  CREATE INDEX product_by_category ON product (category, name);

  CREATE TABLE lot (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    product_id uuid NOT NULL REFERENCES product,
    source text NOT NULL CONSTRAINT lot_source ${oneOf("source", sources)},
    supplier_reference text,
    project_code text,
    received_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_on date NOT NULL,
    quantity_received int NOT NULL DEFAULT 0,
    quantity_on_hand int NOT NULL DEFAULT 0,
    quantity_delivered int NOT NULL DEFAULT 0,
    quantity_wasted int NOT NULL DEFAULT 0,
    CONSTRAINT lot_received_is_on_hand_or_delivered_or_wasted
      CHECK (quantity_received = quantity_on_hand + quantity_delivered + quantity_wasted),
    CONSTRAINT lot_quantities_are_not_below_nought
      CHECK (least(quantity_received, quantity_on_hand, quantity_delivered, quantity_wasted) >= 0)
  );`;

const movements = `
  CREATE TABLE stock_movement (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    kind text NOT NULL CONSTRAINT stock_movement_kind ${oneOf("kind", kinds)},
    lot_id uuid NOT NULL REFERENCES lot,
    point_id uuid NOT NULL REFERENCES distribution_point,
    quantity int NOT NULL,
    moved_at timestamptz(3) NOT NULL DEFAULT now(),
    transfer_id uuid,
    reverses_id uuid,
    reverses_kind text CONSTRAINT reversal_is_not_reversed CHECK (reverses_kind <> 'REVERSAL'),
    moved_on date NOT NULL GENERATED ALWAYS AS ((moved_at AT TIME ZONE 'Europe/Rome')::date) STORED,
    shelf_change ${effect({ quantity: ["RECEIPT", "TRANSFER_IN", "UNPACK", "ADJUSTMENT"], "-quantity": ["TRANSFER_OUT", "PACK", "WASTE", "RECALL"] })},
    parcels_change ${effect({ quantity: ["PACK"], "-quantity": ["UNPACK", "DELIVERY"] })},
    received_change ${effect({ quantity: ["RECEIPT"], "greatest(quantity, 0)": ["ADJUSTMENT"] })},
    delivered_change ${effect({ quantity: ["DELIVERY"] })},
    wasted_change ${effect({ quantity: ["WASTE", "RECALL"], "greatest(-quantity, 0)": ["ADJUSTMENT"] })},
    CONSTRAINT stock_movement_has_a_quantity
      CHECK (quantity > 0 OR (quantity < 0 AND coalesce(reverses_kind, kind) IN ('ADJUSTMENT', 'DELIVERY'))),
    CONSTRAINT half_of_a_transfer_bears_its_id
      CHECK ((kind IN ('TRANSFER_OUT', 'TRANSFER_IN')) = (transfer_id IS NOT NULL)),
    CONSTRAINT reversal_names_what_it_reverses
      CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL) AND (reverses_id IS NULL) = (reverses_kind IS NULL)),
    CONSTRAINT stock_movement_can_be_reversed UNIQUE (id, kind, lot_id, point_id, quantity),
    CONSTRAINT reversal_undoes_all_of_one_movement FOREIGN KEY (reverses_id, reverses_kind, lot_id, point_id, quantity)
      REFERENCES stock_movement (id, kind, lot_id, point_id, quantity)
  );
  CREATE UNIQUE INDEX stock_movement_is_reversed_once ON stock_movement (reverses_id) WHERE reverses_id IS NOT NULL;
  CREATE UNIQUE INDEX transfer_happens_once ON stock_movement (transfer_id, kind) WHERE transfer_id IS NOT NULL;
  CREATE INDEX stock_movement_by_lot ON stock_movement (lot_id, moved_at, id);
  CREATE INDEX stock_movement_in_or_lost ON stock_movement (moved_on) WHERE received_change <> 0 OR wasted_change <> 0;`;

/**
 * A statement's movements are added up together. All who move a lot lock its row first, in the order of the ids:
 * so they wait for each other instead of deadlocking, and the CHECKs below hold for concurrent writers.
 */
const balances = `
  CREATE TABLE stock_balance (
    lot_id uuid NOT NULL,
    point_id uuid NOT NULL,
    on_shelf int NOT NULL DEFAULT 0 CONSTRAINT shelf_is_not_below_nought CHECK (on_shelf >= 0),
    in_parcels int NOT NULL DEFAULT 0 CONSTRAINT parcels_are_not_below_nought CHECK (in_parcels >= 0),
    PRIMARY KEY (lot_id, point_id)
  );
  CREATE INDEX stock_balance_by_point ON stock_balance (point_id) WHERE on_shelf + in_parcels > 0;

  CREATE FUNCTION keep_stock() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM lot WHERE id IN (SELECT lot_id FROM moved) ORDER BY id FOR NO KEY UPDATE;

    IF EXISTS (SELECT FROM moved JOIN lot ON lot.id = moved.lot_id
               WHERE moved.moved_on > lot.expires_on AND (delivered_change > 0 OR (parcels_change > 0 AND delivered_change = 0))) THEN
      PERFORM refuse('expired_lot_is_not_packed_or_delivered', 'an expired lot is neither packed nor delivered');
    END IF;

    -- Of a reversal it is the reversed transfer that counts.
    IF EXISTS (SELECT FROM (SELECT coalesce(moved.transfer_id, reversed.transfer_id) AS transfer_id, moved.lot_id, moved.point_id, moved.quantity
                            FROM moved LEFT JOIN stock_movement reversed ON reversed.id = moved.reverses_id) half
               WHERE transfer_id IS NOT NULL GROUP BY transfer_id
               HAVING count(*) <> 2 OR count(DISTINCT (lot_id, quantity)) <> 1 OR count(DISTINCT point_id) <> 2) THEN
      PERFORM refuse('transfer_has_two_halves', 'both halves of a transfer are recorded, and reversed, in one statement');
    END IF;

    INSERT INTO stock_balance (lot_id, point_id) SELECT DISTINCT lot_id, point_id FROM moved ON CONFLICT DO NOTHING;
    UPDATE stock_balance balance
    SET on_shelf = balance.on_shelf + change.on_shelf, in_parcels = balance.in_parcels + change.in_parcels
    FROM (SELECT lot_id, point_id, sum(shelf_change) AS on_shelf, sum(parcels_change) AS in_parcels FROM moved GROUP BY 1, 2) change
    WHERE (balance.lot_id, balance.point_id) = (change.lot_id, change.point_id);
    UPDATE lot
    SET quantity_received = quantity_received + change.received,
        quantity_on_hand = quantity_on_hand + change.on_hand,
        quantity_delivered = quantity_delivered + change.delivered,
        quantity_wasted = quantity_wasted + change.wasted
    FROM (SELECT lot_id, sum(received_change) AS received, sum(shelf_change + parcels_change) AS on_hand,
                 sum(delivered_change) AS delivered, sum(wasted_change) AS wasted FROM moved GROUP BY 1) change
    WHERE lot.id = change.lot_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_movement_moves_stock AFTER INSERT ON stock_movement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION keep_stock();`;
