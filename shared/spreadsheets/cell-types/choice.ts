import { inEach, inLanguage, type Sentence } from "../../language/language.js";
import { refuse, textOf } from "../cell.js";
import type { CellType } from "./cell-type.js";

/** Labels by the values that the database knows. */
export type Labels = Readonly<Record<string, Sentence>>;

/** One of some values, by its Italian or English label, or as the database has it. */
export function choice(labels: Labels): CellType {
  const find = finder(labels);
  return {
    sql: "text",
    says: inEach((language) => `${language === "it" ? "uno tra" : "one of"}: ${listed(labels, language)}`),
    values: Object.values(labels),
    parse: (cell) => find(textOf(cell)) ?? refuseUnlisted(labels),
    show: (stored) => (labels[stored] === undefined ? stored : inLanguage(labels[stored])),
  };
}

export const yesNo: CellType = {
  ...choice({ true: { en: "yes", it: "sì" }, false: { en: "no", it: "no" } }),
  sql: "boolean",
  parse(cell) {
    if (typeof cell === "boolean") return `${cell}`;
    const answer = plain(textOf(cell));
    if (["si", "s", "yes", "y", "vero", "true", "1", "x"].includes(answer)) return "true";
    if (["no", "n", "falso", "false", "0"].includes(answer)) return "false";
    return refuse("must be yes or no", "deve essere sì o no");
  },
};

/** Several of some values, with commas between. */
export function choices(labels: Labels): CellType {
  const find = finder(labels);
  return {
    sql: "text[]",
    says: inEach(
      (language) =>
        `${language === "it" ? "uno o più, separati da virgole, tra" : "one or more, with commas between, of"}: ${listed(labels, language)}`,
    ),
    parse(cell) {
      const parts = textOf(cell).split(/[,;|\n]/);
      const found = parts
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => find(part) ?? refuseUnlisted(labels));
      return `{${[...new Set(found)].join(",")}}`;
    },
    show: (stored) =>
      arrayItems(stored)
        .map((value) => inLanguage(labels[value] ?? { en: value, it: value }))
        .join(", "),
  };
}

function refuseUnlisted(labels: Labels): never {
  return refuse(`must be one of: ${listed(labels, "en")}`, `deve essere uno tra: ${listed(labels, "it")}`);
}

function listed(labels: Labels, language: keyof Sentence): string {
  return Object.values(labels)
    .map((label) => label[language])
    .join(", ");
}

function finder(labels: Labels): (written: string) => string | undefined {
  const values = new Map(
    Object.entries(labels).flatMap(([value, { en, it }]) =>
      [value, en, it].map((name) => [plain(name), value]),
    ),
  );
  return (written) => values.get(plain(written));
}

/** Capitals, accents and what stands between words make no difference. */
function plain(written: string): string {
  return written
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

/** The items of an array of values that need no quotes, as PostgreSQL writes it: `{PARCELS,CANTEEN}`. */
function arrayItems(stored: string): string[] {
  return stored === "{}" ? [] : stored.slice(1, -1).split(",");
}
