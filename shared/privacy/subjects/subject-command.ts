import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { readConfig } from "../../config.js";
import { inLanguage, type Sentence } from "../../language/language.js";
import type { PartnerCommand } from "../../server/partner-commands.js";
import type { Subgraph } from "../../server/subgraph.js";
import { StartError } from "../../start-error.js";
import { isFiscalCode, notAFiscalCode } from "../fiscal-code.js";
import { Identities } from "../identities/identities.js";
import { KeyRing } from "../identities/key-ring.js";
import { type Counted, forget, type Told, tellAll } from "./subject-records.js";

/** `legami subject access <partner>` and `legami subject erase <partner>`: what a person may ask of a partner. */
export function subjectCommand<Context extends object>({ name, people }: Subgraph<Context>): PartnerCommand {
  return (command, withDatabase) => {
    const identities = () => new Identities(name, new KeyRing(name, readConfig()));
    command.description(inLanguage(said.description));
    withCode(command.command("access").description(inLanguage(said.access)))
      .option("--json", inLanguage(said.json))
      .action(async ({ fiscalCode, json = false }: { fiscalCode?: string; json?: boolean }) => {
        const code = await codeFrom(fiscalCode);
        const told = await withDatabase((database) => tellAll(database, identities(), people!, code));
        if (told.length === 0) throw nobody();
        process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : told.map(paragraph).join("\n"));
      });
    withCode(command.command("erase").description(inLanguage(said.erase)))
      .option("--yes", inLanguage(said.yes))
      .action(async ({ fiscalCode, yes = false }: { fiscalCode?: string; yes?: boolean }) => {
        const code = await codeFrom(fiscalCode);
        const { erased, stays } = await withDatabase((database) =>
          forget(database, identities(), people!, code, yes),
        );
        if (erased.length === 0) throw nobody();
        const lines = [
          inLanguage(yes ? said.erased : said.wouldErase),
          ...erased.map(counted),
          inLanguage(said.stays),
          ...stays.map(counted),
          ...(yes ? [] : [inLanguage(said.trial)]),
        ];
        process.stdout.write(`${lines.join("\n")}\n`);
      });
  };
}

function withCode(command: Command): Command {
  return command.option("--fiscal-code <code>", inLanguage(said.code));
}

/** From the standard input where it is not on the command line, which other users of the machine can read. */
async function codeFrom(option: string | undefined): Promise<string> {
  if ((option === undefined || option === "-") && process.stdin.isTTY)
    process.stderr.write(`${inLanguage(said.typeIt)} `);
  const given = option === undefined || option === "-" ? await firstLine() : option;
  if (isFiscalCode(given)) return given;
  throw new StartError(`--fiscal-code: ${inLanguage(notAFiscalCode)}.`);
}

async function firstLine(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split("\n", 1)[0]!.trim();
  for await (const chunk of process.stdin) return String(chunk).trim();
  return "";
}

function paragraph({ what, rows }: Told): string {
  const lines = rows.map((row) =>
    Object.entries(row)
      .filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
      .map(([name, value]) => `${name}: ${value instanceof Date ? value.toISOString() : value}`)
      .join("; "),
  );
  return `${what} (${rows.length})\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

function counted({ what, count, why }: Counted): string {
  return `  ${what}: ${count}${why === undefined ? "" : ` (${why})`}`;
}

function nobody(): StartError {
  return new StartError(inLanguage(said.nobody));
}

const said = {
  description: {
    en: "What a person may ask of this partner.",
    it: "Che cosa una persona può chiedere a questo partner.",
  },
  access: {
    en: "tell everything that is kept of somebody (GDPR art. 15)",
    it: "dice tutto ciò che è conservato di una persona (GDPR, art. 15)",
  },
  erase: {
    en: "forget somebody (GDPR art. 17): without --yes it only says what it would do",
    it: "cancella una persona (GDPR, art. 17): senza --yes dice soltanto che cosa farebbe",
  },
  code: {
    en: "whose; left out, or -, it is read from the standard input: other users of this machine can read the command line",
    it: "di chi; se manca, o con -, si legge dallo standard input: la riga di comando è visibile agli altri utenti del computer",
  },
  json: { en: "as JSON", it: "in JSON" },
  yes: { en: "do it", it: "esegue davvero" },
  typeIt: { en: "Codice fiscale:", it: "Codice fiscale:" },
  erased: { en: "Erased:", it: "Cancellato:" },
  wouldErase: { en: "This would be erased:", it: "Verrebbe cancellato:" },
  stays: { en: "This stays, without a name:", it: "Questo resta, senza nome:" },
  trial: {
    en: "This was a trial: nothing was erased. Add --yes to do it.",
    it: "Era una prova: non è stato cancellato nulla. Aggiungi --yes per farlo.",
  },
  nobody: {
    en: "Nothing is kept here under this codice fiscale.",
    it: "Qui non è conservato nulla con questo codice fiscale.",
  },
} satisfies Record<string, Sentence>;
