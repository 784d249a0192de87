import { isDay } from "./day.js";

const amountForm = /^([+-]?)(\d{1,3}(?:\.\d{3}){1,3}|\d{1,12})(?:,(\d{1,2}))?$/;
const dayForm = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** `-1.234,50` as cents; null where it is none, such as `12.50`, which could be meant either way. */
export function italianCents(text: string): number | null {
  const [, sign, whole, fraction = ""] = amountForm.exec(text.replace(/[\s€]|EUR/g, "")) ?? [];
  if (whole === undefined) return null;
  const cents = Number(whole.replaceAll(".", "") + fraction.padEnd(2, "0"));
  return sign === "-" && cents !== 0 ? -cents : cents;
}

/** `31/12/2017` as an ISO day; null where it is none. */
export function italianDay(text: string): string | null {
  const [, day = "", month = "", year = ""] = dayForm.exec(text.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
}
