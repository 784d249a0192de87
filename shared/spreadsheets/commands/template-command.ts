import { existsSync } from "node:fs";
import { inLanguage } from "../../language/language.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import type { Subgraph } from "../../server/subgraph.js";
import { writeTemplate } from "../exporting/write-template.js";
import { trouble } from "../files/file-trouble.js";
import { columnsText, commandOverSheets, exampleText } from "./sheet-commands.js";

const says = {
  en: "Writes an empty spreadsheet with the headings that an import wants. A .xlsx also says what to put into each column.",
  it: "Scrive un foglio di calcolo vuoto con le intestazioni che servono per importare. Un .xlsx spiega anche che cosa scrivere in ogni colonna.",
};

/** `legami template <partner> <noun> [file]` */
export function templateCommand({
  name,
  spreadsheets = [],
}: Pick<Subgraph<object>, "name" | "explanations" | "spreadsheets">): PartnerCommand {
  return commandOverSheets(spreadsheets, says, (command, sheet) => {
    command
      .argument(
        "[file]",
        inLanguage({
          en: "a .csv or .xlsx file; left out, the headings are shown as CSV",
          it: "un file .csv o .xlsx; senza, le intestazioni appaiono sul terminale come CSV",
        }),
      )
      .addHelpText("after", () => columnsText(sheet))
      .addHelpText("after", () => exampleText(`legami template ${name} ${sheet.name} ${sheet.name}.xlsx`))
      .action(async (file: string | undefined) => {
        if (file !== undefined && existsSync(file)) throw alreadyThere(file);
        await writeTemplate(sheet, file);
        if (file !== undefined)
          process.stdout.write(
            inLanguage({
              en: `${file} is written: fill it in and type "legami import ${name} ${sheet.name} ${file}".\n`,
              it: `${file} è pronto: compilalo e scrivi "legami import ${name} ${sheet.name} ${file}".\n`,
            }),
          );
      });
  });
}

/** It may be filled in already. */
const alreadyThere = (file: string) =>
  trouble(
    `"${file}" exists already, and may be filled in: give another name, or delete it first.`,
    `"${file}" esiste già, e potrebbe essere compilato: scegli un altro nome, o prima cancellalo.`,
  );
