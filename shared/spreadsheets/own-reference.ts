import type { MigrationInterface, QueryRunner } from "typeorm";
import type { Explanations } from "../errors.js";
import { text } from "./cell-types/text.js";
import type { Column } from "./sheet.js";

/**
 * What a record is called in its owner's own lists, such as a number in a spreadsheet: so a line finds its record again
 * even when all else in it changes. Records that have none go by their id.
 */
export const ownReference: Column = {
  name: "reference",
  heading: { en: "Reference", it: "Riferimento" },
  alsoCalled: ["codice", "rif", "ref"],
  type: {
    ...text(100),
    says: {
      en: "the number or code that it has in your own list",
      it: "il numero o codice che ha nel vostro elenco",
    },
  },
  needed: true,
  stored: "coalesce(record.reference, record.id::text)",
};

/** Tables with a reference, each with the columns within whose values it is given once. */
export type ReferencedTables = Readonly<Record<string, readonly string[]>>;

/** Makes a base for the migration that adds the references. */
export function referencesIn(tables: ReferencedTables): new () => MigrationInterface {
  return class implements MigrationInterface {
    async up(db: QueryRunner): Promise<void> {
      for (const [table, within] of Object.entries(tables))
        await db.query(`
          ALTER TABLE ${table} ADD COLUMN reference text;
          CREATE UNIQUE INDEX ${table}_reference_is_given_once ON ${table} (${[...within, "reference"].join(", ")});`);
    }

    async down(db: QueryRunner): Promise<void> {
      for (const table of Object.keys(tables)) await db.query(`ALTER TABLE ${table} DROP COLUMN reference`);
    }
  };
}

/** What the references' rules say. */
export function referenceExplanations(tables: ReferencedTables): Explanations {
  return Object.fromEntries(
    Object.keys(tables).map((table) => [
      `${table}_reference_is_given_once`,
      {
        en: "Another record has this reference already. Give each its own.",
        it: "Un altro elemento ha già questo riferimento. Dai a ciascuno il suo.",
      },
    ]),
  );
}
