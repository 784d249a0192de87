import { capitalized } from "../../language/capitalized.js";
import { inLanguage, type Language, type Sentence, spokenLanguage } from "../../language/language.js";
import type { Sheet } from "../sheet.js";
import type { ImportOutcome } from "./import-sheet.js";
import type { ReportedProblem } from "./report-file.js";

/** What an import tells at its end. */
export function outcomeText(sheet: Sheet, outcome: ImportOutcome, { dryRun }: { dryRun: boolean }): string {
  const { counts, badLines, ignored } = outcome;
  const noun = inLanguage(sheet.noun);
  const found = inLanguage({
    en: `${capitalized(noun)}: ${number(counts.unchanged)} unchanged, ${number(counts.changed)} changed, ${number(counts.new)} new.`,
    it: `${capitalized(noun)}: ${number(counts.unchanged)} righe invariate, ${number(counts.changed)} modificate, ${number(counts.new)} nuove.`,
  });
  const lines = [found];
  if (ignored.length > 0) lines.push(inLanguage(leftOut(ignored)));
  if (badLines > 0) lines.push(...badLinesText(outcome));
  lines.push(inLanguage(conclusion(outcome, dryRun)));
  return `${lines.join("\n")}\n`;
}

function leftOut(headings: readonly string[]): Sentence {
  const listed = headings.map((heading) => `"${heading}"`).join(", ");
  return { en: `Columns left out: ${listed}.`, it: `Colonne tralasciate: ${listed}.` };
}

function badLinesText({ badLines, problems, report }: ImportOutcome): string[] {
  const one = badLines === 1;
  const heading = inLanguage({
    en: `${number(badLines)} ${one ? "line has" : "lines have"} something wrong; ${report} says what. ${one ? "It is" : "It begins with"}:`,
    it: `${number(badLines)} ${one ? "riga ha" : "righe hanno"} qualcosa che non va: i motivi sono in ${report}. ${one ? "È" : "Le prime"}:`,
  });
  return [heading, ...problems.map((problem) => `  ${problemText(problem)}`)];
}

function problemText({ line, column, value, reason }: ReportedProblem): string {
  const where = inLanguage({ en: `line ${line}`, it: `riga ${line}` });
  const what = column && ` ${column}${value && ` (${value.slice(0, 40)})`}`;
  return `${where}:${what} ${reason}`;
}

function conclusion({ written, badLines }: ImportOutcome, dryRun: boolean): Sentence {
  if (dryRun)
    return { en: "This was a trial: nothing was written.", it: "Era una prova: non è stato scritto nulla." };
  if (!written)
    return {
      en: "Nothing was imported. Correct these lines and import the file again, or add --keep-good to import the others.",
      it: "Non è stato importato nulla. Correggi queste righe e importa di nuovo il file, oppure aggiungi --keep-good per importare le altre.",
    };
  if (badLines > 0) return { en: "The other lines are imported.", it: "Le altre righe sono importate." };
  return { en: "Done.", it: "Fatto." };
}

const locales: Record<Language, string> = { en: "en-GB", it: "it-IT" };

function number(value: number): string {
  return value.toLocaleString(locales[spokenLanguage()]);
}
