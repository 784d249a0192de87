import { inLanguage } from "../../language/language.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import type { Subgraph } from "../../server/subgraph.js";
import { exportSheet } from "../exporting/export-sheet.js";
import { formatOf } from "../files/spreadsheet-file.js";
import { columnsText, commandOverSheets, exampleText } from "./sheet-commands.js";

const says = {
  en: "Writes all records of a noun into a spreadsheet. It can be changed there and imported again.",
  it: "Scrive tutti i dati di un tipo in un foglio di calcolo, che si può modificare e importare di nuovo.",
};

/** `legami export <partner> <noun> [file]` */
export function exportCommand({
  name,
  spreadsheets = [],
}: Pick<Subgraph<object>, "name" | "explanations" | "spreadsheets">): PartnerCommand {
  return commandOverSheets(spreadsheets, says, (command, sheet, _, withDatabase) => {
    command
      .argument(
        "[file]",
        inLanguage({
          en: "a .csv or .xlsx file; left out, it is shown as CSV",
          it: "un file .csv o .xlsx; senza, il CSV appare sul terminale",
        }),
      )
      .addHelpText("after", () => columnsText(sheet))
      .addHelpText("after", () => exampleText(`legami export ${name} ${sheet.name} ${sheet.name}.xlsx`))
      .action(async (file: string | undefined) => {
        if (file !== undefined) formatOf(file);
        const records = await withDatabase((database) => exportSheet(database, sheet, file));
        if (file !== undefined) process.stdout.write(`${file}: ${records} ${inLanguage(sheet.noun)}.\n`);
      });
  });
}
