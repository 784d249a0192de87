import { frozen, oneOf, stateMachine } from "../../../../shared/database/invariants.js";

/** All kinds in one table; the CHECK says which columns each kind has. */
const tables = `
  CREATE TABLE lab_initiative (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    type text NOT NULL CONSTRAINT lab_initiative_type
      ${oneOf("type", ["SolidarityPurchaseCycle", "HousingSolution", "WorkLifePlan", "CommunityEvent"])},
    lab_id uuid NOT NULL REFERENCES community_lab,
    title text NOT NULL,
    started_on date NOT NULL,
    opens_on date,
    closes_on date,
    state text,
    saving_percent numeric(5, 2),
    kind text,
    employer_id text,
    CONSTRAINT lab_initiative_as_its_type UNIQUE (id, type),
    CONSTRAINT only_a_purchase_cycle_opens_and_closes
      CHECK (num_nonnulls(opens_on, closes_on, state) = CASE type WHEN 'SolidarityPurchaseCycle' THEN 3 ELSE 0 END),
    CONSTRAINT only_a_purchase_cycle_saves CHECK (saving_percent IS NULL OR type = 'SolidarityPurchaseCycle'),
    CONSTRAINT only_housing_has_a_kind CHECK ((kind IS NOT NULL) = (type = 'HousingSolution')),
    CONSTRAINT only_a_work_life_plan_has_an_employer CHECK (employer_id IS NULL OR type = 'WorkLifePlan'),
    CONSTRAINT purchase_cycle_closes_after_it_opens CHECK (closes_on >= opens_on),
    CONSTRAINT purchase_cycle_saving CHECK (saving_percent BETWEEN 0 AND 100)
  );
  CREATE INDEX lab_initiative_by_lab ON lab_initiative (lab_id, started_on, id);
  CREATE INDEX lab_initiative_by_day ON lab_initiative (started_on);

  CREATE TABLE participation (
    initiative_id uuid NOT NULL REFERENCES lab_initiative,
    person_id uuid NOT NULL REFERENCES person,
    joined_on date NOT NULL,
    PRIMARY KEY (initiative_id, person_id)
  );
  CREATE INDEX participation_by_day ON participation (joined_on);
  CREATE INDEX participation_by_person ON participation (person_id);

  CREATE TABLE group_order (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    cycle_id uuid NOT NULL,
    person_id uuid NOT NULL,
    placed_at timestamptz(3) NOT NULL DEFAULT now(),
    amount_cents bigint NOT NULL CONSTRAINT group_order_costs_something CHECK (amount_cents > 0),
    CONSTRAINT who_orders_takes_part FOREIGN KEY (cycle_id, person_id) REFERENCES participation (initiative_id, person_id)
  );
  CREATE INDEX group_order_by_cycle ON group_order (cycle_id, person_id);
  CREATE INDEX group_order_by_time ON group_order (placed_at);

  CREATE TABLE housing_unit (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    solution_id uuid NOT NULL,
    type text GENERATED ALWAYS AS ('HousingSolution') STORED,
    name text NOT NULL,
    CONSTRAINT home_is_of_a_housing_solution FOREIGN KEY (solution_id, type) REFERENCES lab_initiative (id, type),
    CONSTRAINT home_of_a_solution UNIQUE (solution_id, id)
  );

  CREATE TABLE housing_stay (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    solution_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    person_id uuid NOT NULL,
    during daterange NOT NULL CONSTRAINT housing_stay_begins_and_lasts CHECK (lower(during) IS NOT NULL AND NOT isempty(during)),
    CONSTRAINT housing_stay_in_a_home_of_the_solution FOREIGN KEY (solution_id, unit_id) REFERENCES housing_unit (solution_id, id),
    CONSTRAINT who_is_housed_takes_part FOREIGN KEY (solution_id, person_id) REFERENCES participation (initiative_id, person_id),
    CONSTRAINT home_is_given_once_at_a_time EXCLUDE USING gist (unit_id WITH =, during WITH &&),
    CONSTRAINT person_has_one_home_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&)
  );
  CREATE INDEX housing_stay_by_time ON housing_stay USING gist (during);
  CREATE INDEX housing_stay_by_solution ON housing_stay (solution_id, person_id);`;

/**
 * An order is placed while its cycle is open: it locks the cycle's row for share, so that orders don't wait for each other
 * but closing waits for those under way, and those after it see it. By the day on paper an order may be entered later,
 * until somebody closes the cycle.
 */
const orders = `
  CREATE FUNCTION today_in_rome() RETURNS date LANGUAGE sql STABLE RETURN (now() AT TIME ZONE 'Europe/Rome')::date;

  CREATE FUNCTION group_order_while_its_cycle_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    changed group_order := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    cycle lab_initiative;
    ordered_on date := CASE TG_OP WHEN 'DELETE' THEN today_in_rome() ELSE (NEW.placed_at AT TIME ZONE 'Europe/Rome')::date END;
  BEGIN
    SELECT * INTO cycle FROM lab_initiative WHERE id = changed.cycle_id FOR SHARE;
    IF cycle.state IS DISTINCT FROM 'OPEN' OR ordered_on NOT BETWEEN cycle.opens_on AND cycle.closes_on THEN
      RAISE EXCEPTION 'the purchase cycle takes orders from % to %, while it is open', cycle.opens_on, cycle.closes_on
        USING ERRCODE = '23514', CONSTRAINT = 'group_order_while_its_cycle_is_open';
    END IF;
    RETURN changed;
  END $$;
  CREATE TRIGGER group_order_while_its_cycle_is_open BEFORE INSERT OR DELETE ON group_order
    FOR EACH ROW EXECUTE FUNCTION group_order_while_its_cycle_is_open();

  CREATE FUNCTION group_order_stays_as_placed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'an order is taken back and placed anew, never changed'
      USING ERRCODE = '23514', CONSTRAINT = 'group_order_stays_as_placed';
  END $$;
  CREATE TRIGGER group_order_stays_as_placed BEFORE UPDATE OR TRUNCATE ON group_order
    FOR EACH STATEMENT EXECUTE FUNCTION group_order_stays_as_placed();

  CREATE FUNCTION purchase_cycle_days_stand() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'OPEN' AND today_in_rome() <= OLD.closes_on
      AND NEW.opens_on <= OLD.opens_on AND NEW.closes_on >= OLD.closes_on THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the days of a purchase cycle can only be widened, and only until it closes'
      USING ERRCODE = '23514', CONSTRAINT = 'purchase_cycle_days_stand';
  END $$;
  CREATE TRIGGER purchase_cycle_days_stand BEFORE UPDATE OF opens_on, closes_on ON lab_initiative
    FOR EACH ROW WHEN ((OLD.opens_on, OLD.closes_on) IS DISTINCT FROM (NEW.opens_on, NEW.closes_on))
    EXECUTE FUNCTION purchase_cycle_days_stand();`;

export const initiatives = [
  tables,
  stateMachine("lab_initiative", { OPEN: ["CLOSED"], CLOSED: ["DELIVERED"] }),
  frozen("lab_initiative", "lab_initiative_keeps_its_type", ["type", "lab_id"]),
  orders,
].join("\n");
