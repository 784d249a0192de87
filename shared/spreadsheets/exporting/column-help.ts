import { inLanguage } from "../../language/language.js";
import type { Sheet } from "../sheet.js";

export interface ColumnHelp {
  heading: string;
  /** "yes" or "no". */
  needed: string;
  /** What to put there. */
  says: string;
}

/** What each column of a sheet is for, in the terminal's language. */
export function columnHelp(sheet: Sheet): ColumnHelp[] {
  return sheet.columns.map(({ heading, needed, refersTo, type, once }) => ({
    heading: inLanguage(heading),
    needed: needed ? inLanguage({ en: "yes", it: "sì" }) : "no",
    says: [
      refersTo === undefined
        ? inLanguage(type.says)
        : inLanguage({ en: `name of the ${refersTo.noun.en}`, it: `nome: ${refersTo.noun.it}` }),
      ...(once ? [inLanguage({ en: "only for new lines", it: "solo per righe nuove" })] : []),
    ].join("; "),
  }));
}
