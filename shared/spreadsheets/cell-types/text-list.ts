import { isBlank, refuse, textOf } from "../cell.js";
import type { CellType } from "./cell-type.js";
import { plainText } from "./text.js";

/** Texts with `|` between; a `|` or `\` within one has a `\` before it. Kept in the database as `text[]`. */
export function textList(mostItems: number): CellType {
  return {
    sql: "text[]",
    says: { en: "texts with | between", it: "testi separati da |" },
    parse(cell) {
      const items = (textOf(cell).match(/(\\.|[^|\\])+/gsu) ?? [])
        .map((item) => plainText(item.replace(/\\(.)/gsu, "$1"), 200))
        .filter((item) => !isBlank(item));
      if (items.length > mostItems)
        refuse(`has more than ${mostItems} entries`, `ha più di ${mostItems} voci`);
      return `{${items.map(quotedItem).join(",")}}`;
    },
    show: (stored) =>
      itemsOf(stored)
        .map((item) => item.replace(/[|\\]/g, "\\$&"))
        .join(" | "),
  };
}

function quotedItem(item: string): string {
  return `"${item.replace(/["\\]/g, "\\$&")}"`;
}

/** The items of an array as PostgreSQL writes it: `{one,"the other"}`. */
function itemsOf(stored: string): string[] {
  const items = stored.slice(1, -1).match(/"(?:\\.|[^"\\])*"|[^,]+/gs) ?? [];
  return items.map((item) => (item.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/gs, "$1") : item));
}
