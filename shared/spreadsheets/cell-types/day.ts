import { dayOf, refuse, textOf } from "../cell.js";
import type { CellType } from "./cell-type.js";

const says = { en: "a day such as 31/12/2024", it: "una data come 31/12/2024" };

/** A calendar day: `31/12/2024` (also with dashes or dots) or `2024-12-31`; a time of nought is no harm. */
export const day: CellType = {
  sql: "date",
  says,
  parse(cell) {
    const value =
      cell instanceof Date ? dayOf(cell) : isoDay(textOf(cell).replace(/[ T]00:00(:00)?(\.0+)?Z?$/, ""));
    if (value === undefined || !isInCalendar(value)) refuse(`must be ${says.en}`, `deve essere ${says.it}`);
    return value;
  },
  show: (stored) => new Date(`${stored}T00:00:00Z`),
};

function isoDay(value: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? [];
  return year && `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}

/** Neither 31 February, nor what a hand slipped on: the year 204 or 20024. */
function isInCalendar(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return dayOf(date) === iso && iso >= "1800" && iso < "2200";
}
