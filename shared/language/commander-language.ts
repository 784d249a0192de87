import type { Command } from "commander";
import type { Language } from "./language.js";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "Uso:",
  "Arguments:": "Argomenti:",
  "Options:": "Opzioni:",
  "Commands:": "Comandi:",
};

/** What commander says of a command that it can't make sense of. */
const errors: readonly [RegExp, string][] = [
  [/^unknown command '(.+)'$/m, 'Non conosco "$1".'],
  [/^unknown option '(.+)'$/m, "Non conosco l'opzione $1."],
  [/^required option '(.+)' not specified$/m, "Manca l'opzione $1."],
  [/^option '(.+)' argument missing$/m, "Manca il valore dell'opzione $1."],
  [
    /^option '(.+)' argument '(.+)' is invalid\. Allowed choices are (.+)$/m,
    '"$2" non vale per $1: scegli tra $3',
  ],
  [/^option '(.+)' argument '(.+)' is invalid\./m, '"$2" non vale per $1.'],
  [/^missing required argument '(.+)'$/m, "Manca: <$1>."],
  [
    /^too many arguments.*$/m,
    "Ci sono troppe parole: se il nome di un file contiene spazi, mettilo tra virgolette.",
  ],
  [/^\(Did you mean (.+)\?\)$/m, "Forse volevi dire $1?"],
];

/** How commander lists what an option may be. */
const choices = /\(choices: (.+)\)$/;

/** Has a command, and those that are added to it, say in a language what commander itself says. */
export function speakingCommand(command: Command, language: Language): Command {
  const isItalian = language === "it";
  if (isItalian) {
    command.helpOption("-h, --help", "mostra questo aiuto");
    command.helpCommand("help [command]", "mostra l'aiuto di un comando");
  }
  return command
    .configureHelp({
      styleTitle: (title) => (isItalian ? (titles[title] ?? title) : title),
      styleOptionDescription: (text) => (isItalian ? text.replace(choices, "(uno tra: $1)") : text),
    })
    .configureOutput({
      outputError(text, write) {
        const plain = text.replace(/^error: /, "");
        write(
          isItalian
            ? errors.reduce((said, [english, italian]) => said.replace(english, italian), plain)
            : plain,
        );
      },
    });
}
