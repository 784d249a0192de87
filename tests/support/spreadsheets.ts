import type { DataSource } from "typeorm";
import { speaking } from "../../shared/language/language.js";
import { exportSheet } from "../../shared/spreadsheets/exporting/export-sheet.js";
import { type ImportOutcome, importSheet } from "../../shared/spreadsheets/importing/import-sheet.js";
import { Progress } from "../../shared/spreadsheets/importing/progress.js";
import type { Sheet } from "../../shared/spreadsheets/sheet.js";

/** Tells nobody. */
class Silence extends Progress {
  override stage(): void {}
  override share(): void {}
  override end(): void {}
}

/** Imports a file within this process, in Italian. */
export function importFile(database: DataSource, sheet: Sheet, file: string): Promise<ImportOutcome> {
  return speaking("it", () =>
    importSheet(database, {
      sheet,
      sheets: [sheet],
      file,
      dryRun: false,
      keepGood: false,
      explanations: undefined,
      progress: new Silence(),
    }),
  );
}

/** Exports to a file within this process, in Italian. @returns how many records */
export function exportFile(database: DataSource, sheet: Sheet, file: string): Promise<number> {
  return speaking("it", () => exportSheet(database, sheet, file));
}
