import { appendOnly, writtenByTriggers } from "../../../../shared/database/invariants.js";
import { byIndex } from "./by-index.js";

/** A year's book gives out its numbers under a lock, and takes them back with a transaction that fails: no gaps. */
export const receipts = `
  CREATE TABLE receipt_book (
    year int PRIMARY KEY,
    issued int NOT NULL CONSTRAINT receipt_book_counts_up CHECK (issued > 0)
  );
  CREATE TABLE receipt (
    year int NOT NULL REFERENCES receipt_book,
    number int NOT NULL CONSTRAINT receipt_number_begins_at_one CHECK (number > 0),
    donation_id uuid NOT NULL CONSTRAINT donation_has_one_receipt UNIQUE REFERENCES donation,
    CONSTRAINT receipt_number_is_given_once PRIMARY KEY (year, number)
  );
  ${writtenByTriggers("receipt_book")}
  ${appendOnly("receipt")}
  ${writtenByTriggers("receipt")}

  CREATE FUNCTION issue_receipts() RETURNS trigger LANGUAGE plpgsql ${byIndex} AS $$
  BEGIN
    WITH received AS (
      SELECT id, received_on, extract(year FROM received_on)::int AS year FROM changed
      WHERE received_on IS NOT NULL AND NOT EXISTS (SELECT FROM receipt WHERE donation_id = changed.id)
    ), counted AS (
      INSERT INTO receipt_book AS book (year, issued) SELECT year, count(*) FROM received GROUP BY year ORDER BY year
      ON CONFLICT (year) DO UPDATE SET issued = book.issued + excluded.issued
      RETURNING year, issued
    )
    INSERT INTO receipt (year, number, donation_id)
    SELECT year, issued - count(*) OVER of_year + row_number() OVER (of_year ORDER BY received_on, id), id
    FROM received JOIN counted USING (year)
    WINDOW of_year AS (PARTITION BY year);
    RETURN NULL;
  END $$;
  CREATE TRIGGER donation_added_has_its_receipt AFTER INSERT ON donation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION issue_receipts();
  CREATE TRIGGER donation_changed_has_its_receipt AFTER UPDATE ON donation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION issue_receipts();`;
