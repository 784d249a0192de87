import { oneOf } from "../../../../shared/database/invariants.js";

/** The chart of accounts; each fund opens one of its own, `310.001` and so on. */
export const funds = `
  CREATE TABLE account (
    code text PRIMARY KEY CONSTRAINT account_code_form CHECK (code ~ '^[0-9]{3}([.][0-9]{3,})?$'),
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT account_kind ${oneOf("kind", ["ASSET", "LIABILITY", "FUND"])}
  );
  INSERT INTO account (code, name, kind) VALUES
    ('110', 'Banca', 'ASSET'),
    ('120', 'Cassa', 'ASSET'),
    ('130', 'Carte da accreditare', 'ASSET'),
    ('140', 'Assegni da versare', 'ASSET'),
    ('150', 'Beni in natura', 'ASSET'),
    ('160', 'Anticipi da rendicontare', 'ASSET'),
    ('210', 'Contributi deliberati da erogare', 'LIABILITY');

  CREATE SEQUENCE fund_number;
  CREATE TABLE fund (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL CONSTRAINT fund_name_is_its_own UNIQUE,
    account_code text NOT NULL DEFAULT '310.' || to_char(nextval('fund_number'), 'FM000')
      CONSTRAINT fund_account_is_its_own UNIQUE REFERENCES account,
    restricted_to text,
    received_cents bigint NOT NULL DEFAULT 0,
    allocated_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT fund_never_allocated_above_received CHECK (allocated_cents BETWEEN 0 AND received_cents)
  );
  CREATE INDEX fund_by_project ON fund (restricted_to);

  CREATE FUNCTION open_fund_account() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO account (code, name, kind) VALUES (NEW.account_code, NEW.name, 'FUND');
    RETURN NEW;
  END $$;
  CREATE TRIGGER fund_opens_its_account BEFORE INSERT ON fund FOR EACH ROW EXECUTE FUNCTION open_fund_account();

  CREATE TABLE fund_project (
    fund_id uuid NOT NULL REFERENCES fund,
    project_code text NOT NULL,
    PRIMARY KEY (fund_id, project_code)
  );
  ALTER TABLE fund ADD CONSTRAINT fund_may_go_to_what_it_is_for
    FOREIGN KEY (id, restricted_to) REFERENCES fund_project (fund_id, project_code) DEFERRABLE INITIALLY DEFERRED;

  -- Who gave, gave for the projects that were named then.
  CREATE FUNCTION fund_keeps_what_it_is_for() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM fund WHERE id = NEW.fund_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM fund WHERE id = NEW.fund_id AND received_cents > 0) THEN
      RAISE EXCEPTION 'a fund that has received money stays for the projects it was raised for'
        USING ERRCODE = '23514', CONSTRAINT = 'fund_keeps_what_it_is_for';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER fund_keeps_what_it_is_for BEFORE INSERT ON fund_project
    FOR EACH ROW EXECUTE FUNCTION fund_keeps_what_it_is_for();`;
