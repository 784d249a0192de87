import { inLanguage } from "../../language/language.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import type { Subgraph } from "../../server/subgraph.js";
import { importSheet } from "../importing/import-sheet.js";
import { outcomeText } from "../importing/outcome-text.js";
import { Progress } from "../importing/progress.js";
import { columnsText, commandOverSheets, exampleText } from "./sheet-commands.js";

const says = {
  en: "Imports a spreadsheet (.csv or .xlsx). Nothing is written unless every line is right; importing a file again changes nothing.",
  it: "Importa un foglio di calcolo (.csv o .xlsx). Non scrive nulla se anche una sola riga è sbagliata; importare di nuovo lo stesso file non cambia nulla.",
};

/** `legami import <partner> <noun> <file>` */
export function importCommand({
  name,
  explanations,
  spreadsheets = [],
}: Pick<Subgraph<object>, "name" | "explanations" | "spreadsheets">): PartnerCommand {
  return commandOverSheets(spreadsheets, says, (command, sheet, _, withDatabase) => {
    command
      .argument("<file>", inLanguage({ en: "a .csv or .xlsx file", it: "un file .csv o .xlsx" }))
      .option(
        "--dry-run",
        inLanguage({ en: "check everything, write nothing", it: "controlla tutto senza scrivere nulla" }),
      )
      .option(
        "--keep-good",
        inLanguage({
          en: "write the good lines even if others are bad",
          it: "scrive le righe giuste anche se altre sono sbagliate",
        }),
      )
      .addHelpText("after", () => columnsText(sheet))
      .addHelpText("after", () =>
        exampleText(
          `legami template ${name} ${sheet.name} ${sheet.name}.xlsx`,
          `legami import ${name} ${sheet.name} ${sheet.name}.xlsx --dry-run`,
          `legami import ${name} ${sheet.name} ${sheet.name}.xlsx`,
        ),
      )
      .action(async (file: string, { dryRun = false, keepGood = false }) => {
        const progress = new Progress();
        const outcome = await withDatabase((database) =>
          importSheet(database, {
            sheet,
            sheets: spreadsheets,
            file,
            dryRun,
            keepGood,
            explanations,
            progress,
          }),
        );
        process.stdout.write(outcomeText(sheet, outcome, { dryRun }));
        if (outcome.badLines > 0 && !outcome.written) process.exitCode = 1;
      });
  });
}
