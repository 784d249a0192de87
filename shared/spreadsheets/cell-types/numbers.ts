import { refuse, textOf } from "../cell.js";
import type { CellType } from "./cell-type.js";

/**
 * A whole number; `1.234` is one thousand two hundred and thirty-four, as Italians write it. `1,000` may be one or a
 * thousand, and is refused rather than guessed at.
 */
export function integer(least: number, most: number): CellType {
  const range = {
    en: `a whole number from ${least} to ${most}`,
    it: `un numero intero da ${least} a ${most}`,
  };
  return {
    sql: "int",
    says: range,
    parse(cell) {
      const digits = withoutBlanks(textOf(cell));
      const plain =
        /^[+-]?\d{1,3}(\.\d{3})+$/.test(digits) && typeof cell !== "number"
          ? digits.replaceAll(".", "")
          : digits;
      const whole = plain.replace(/[.,]0{1,2}$/, "");
      const value = Number(whole);
      if (!/^[+-]?\d+$/.test(whole) || value < least || value > most)
        refuse(`must be ${range.en}`, `deve essere ${range.it}`);
      return `${value}`;
    },
    show: Number,
  };
}

/** An amount in euros, kept as integer cents. */
export function euros(least = 0.01, most = 10_000_000): CellType {
  const range = {
    en: `an amount in euros from ${least} to ${most}, with at most two decimals`,
    it: `un importo in euro da ${least} a ${most}, con al massimo due decimali`.replace("0.01", "0,01"),
  };
  return {
    sql: "bigint",
    says: range,
    parse(cell) {
      const digits = typeof cell === "number" ? String(cell) : decimalPoint(textOf(cell));
      const [, whole, fraction = ""] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(digits ?? "") ?? [];
      const cents = whole === undefined ? Number.NaN : Number(whole + fraction.padEnd(2, "0"));
      if (!(cents >= least * 100 && cents <= most * 100))
        refuse(`must be ${range.en}`, `deve essere ${range.it}`);
      return `${cents}`;
    },
    show: (cents) => Number(cents) / 100,
  };
}

/**
 * `1.234,50 €` → `1234.50`. The last separator is the decimal one, unless it is a dot before three digits: those are
 * thousands. A comma is always decimal, so `1,234` has three decimals, and is refused rather than guessed at.
 */
function decimalPoint(amount: string): string | undefined {
  const digits = withoutBlanks(amount).replace(/^(€|EUR)|(€|EUR)$/gi, "");
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(digits)) return digits.replaceAll(",", "");
  if (/^\d+([.,]\d+)?$/.test(digits)) return digits.replace(",", ".");
  return undefined;
}

function withoutBlanks(value: string): string {
  return value.replace(/\s/g, "");
}
