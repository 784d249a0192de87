import { organizationIdForm, projectCodeForm } from "../../network/codes.js";
import { type Cell, refuse, textOf } from "../cell.js";
import type { CellType } from "./cell-type.js";

/** A text of at most so many characters. */
export function text(most = 200): CellType {
  return {
    sql: "text",
    says: { en: `text, at most ${most} characters`, it: `testo, al massimo ${most} caratteri` },
    parse: (cell) => plainText(cell, most),
    show: (stored) => stored,
  };
}

/** @throws CellRefusal where the database can't hold it */
export function plainText(cell: Cell, most: number): string {
  const value = textOf(cell);
  if (value.length > most)
    refuse(`must have at most ${most} characters`, `deve avere al massimo ${most} caratteri`);
  if (value.includes("\0") || /\p{Cs}/u.test(value))
    refuse("has a character that can't be stored", "contiene un carattere che non si può registrare");
  return value;
}

/** A text of a given form, such as a code. @param form of the whole text */
export function code(
  form: RegExp,
  example: string,
  clean: (value: string) => string = (value) => value,
): CellType {
  return {
    sql: "text",
    says: { en: `a code such as ${example}`, it: `un codice come ${example}` },
    parse(cell) {
      const value = clean(plainText(cell, 200));
      if (!form.test(value))
        refuse(`must be a code such as ${example}`, `deve essere un codice come ${example}`);
      return value;
    },
    show: (stored) => stored,
  };
}

/** Six digits. Spreadsheet programs take it for a number and drop the nought it begins with. */
export const istatCode: CellType = {
  ...code(/^\d{6}$/, "019036", (value) => (/^\d{5}$/.test(value) ? `0${value}` : value)),
  says: {
    en: "ISTAT code of the municipality, such as 019036",
    it: "codice ISTAT del comune, come 019036",
  },
};

/** An organization of the network's register. */
export const organizationId = code(organizationIdForm, "caritas-cremonese");

/** A project of the network's register. */
export const projectCode = code(projectCodeForm, "FARELEGAMI", (value) => value.toUpperCase());

export const uuid = code(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "01234567-89ab-cdef-0123-456789abcdef",
  (value) => value.toLowerCase(),
);
