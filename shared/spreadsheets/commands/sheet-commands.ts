import type { Command } from "commander";
import { inLanguage, type Sentence } from "../../language/language.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import { columnHelp } from "../exporting/column-help.js";
import type { Sheet } from "../sheet.js";

/** A command that takes the name of a noun: each of the partner's sheets is a subcommand. */
export function commandOverSheets(
  sheets: readonly Sheet[],
  says: Sentence,
  define: (command: Command, sheet: Sheet, ...rest: Parameters<PartnerCommand>) => void,
): PartnerCommand {
  return (command, withDatabase) => {
    command.description(inLanguage(says));
    for (const sheet of sheets) {
      const subcommand = command.command(sheet.name).description(inLanguage(sheet.noun));
      define(subcommand, sheet, command, withDatabase);
    }
  };
}

/** Behind a command's help: which columns there are. */
export function columnsText(sheet: Sheet): string {
  const heading = inLanguage({ en: "Columns (* needed):", it: "Colonne (* necessarie):" });
  const rows = columnHelp(sheet).map(
    ({ heading: name, says }, index) =>
      `  ${`${name}${sheet.columns[index]!.needed ? " *" : ""}`.padEnd(24)} ${says}`,
  );
  return `\n${heading}\n${rows.join("\n")}`;
}

/** Behind a command's help: what to type. */
export function exampleText(...lines: string[]): string {
  return `\n${inLanguage({ en: "For example:", it: "Per esempio:" })}\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
