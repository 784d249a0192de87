import { randomInt } from "node:crypto";
import { mod97 } from "./mod-97.js";

const form = /^RF\d{2}[0-9A-Z]{1,21}$/;

/** Without letters and digits that are mistaken for each other when somebody copies them by hand. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A new creditor reference (ISO 11649), such as `RF23D7KQ2M9XAWT3`: a donor writes it into a transfer, where a bank
 * keeps it whole, and its check digits tell a slip of the pen from another donation.
 * @param kind the first letter, which tells volunteers what it belongs to
 */
export function newCreditorReference(kind: "C" | "D"): string {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]);
  return creditorReference(`${kind}${letters.join("")}`);
}

/** @param body up to 21 capital letters and digits */
export function creditorReference(body: string): string {
  const checkDigits = 98 - mod97(`RF00${body}`);
  return `RF${String(checkDigits).padStart(2, "0")}${body}`;
}

export function isCreditorReference(text: string): boolean {
  return form.test(text) && mod97(text) === 1;
}
