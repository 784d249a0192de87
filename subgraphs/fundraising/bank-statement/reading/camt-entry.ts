import type { Sentence } from "../../../../shared/language/language.js";
import { dayIn } from "./day.js";
import { fingerprint } from "./fingerprint.js";
import { referencesIn } from "./references.js";
import type { StatementLine } from "./statement-file.js";
import { all, type Element, textAt } from "./xml.js";

/** What is wrong with an entry. */
export class CamtError extends Error {
  constructor(readonly reason: Sentence) {
    super(reason.en);
  }
}

/**
 * An entry's movements: one, or one for each of a batch, such as a day's transfers booked as one sum. None where it is
 * not booked yet.
 * @throws CamtError
 */
export function readEntry(entry: Element): StatementLine[] {
  const status = textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts");
  if (status === "PDNG" || status === "INFO" || status === "FUTR") return [];
  const bookedOn = dayIn(textAt(entry, "BookgDt", "Dt") ?? textAt(entry, "BookgDt", "DtTm"));
  if (bookedOn === null) {
    throw new CamtError({ en: "it has no booking day.", it: "manca la data contabile." });
  }
  const cents = signed(entry, amountAt(entry, "Amt"));
  const details = all(entry, "NtryDtls", "TxDtls");
  const parts = details.length < 2 ? [] : details.map((detail) => partOf(entry, detail));
  if (parts.length > 0 && parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0) === cents) {
    return details.map((detail, index) => line(entry, [detail], bookedOn, parts[index]!));
  }
  return [line(entry, details, bookedOn, cents)];
}

function line(entry: Element, details: Element[], bookedOn: string, cents: number): StatementLine {
  const own = details.length === 1 ? textAt(details[0], "Refs", "AcctSvcrRef") : null;
  const bankReference = own ?? textAt(entry, "AcctSvcrRef");
  const written = details
    .flatMap((detail) => all(detail, "RmtInf", "Ustrd"))
    .map((text) => textAt(text) ?? "");
  const given = details.flatMap((detail) => [
    ...all(detail, "RmtInf", "Strd", "CdtrRefInf").map((reference) => textAt(reference, "Ref")),
    textAt(detail, "Refs", "EndToEndId"),
  ]);
  const text = [...written, textAt(entry, "AddtlNtryInf") ?? ""].join(" ");
  const references = given.filter((one) => one !== null && one !== "NOTPROVIDED") as string[];
  return {
    bankReference,
    bookedOn,
    cents,
    references: referencesIn([...references, ...(bankReference === null ? [] : [bankReference])], text),
    fingerprint: fingerprint(bookedOn, cents, bankReference, [...references, text].join(" ")),
  };
}

/** A detail's own amount, with its sign; null where it has none. */
function partOf(entry: Element, detail: Element): number | null {
  const path = textAt(detail, "Amt") === null ? ["AmtDtls", "TxAmt", "Amt"] : ["Amt"];
  if (textAt(detail, ...path) === null) return null;
  return signed(textAt(detail, "CdtDbtInd") === null ? entry : detail, amountAt(detail, ...path));
}

function signed(node: Element, cents: number): number {
  const side = textAt(node, "CdtDbtInd");
  if (side !== "CRDT" && side !== "DBIT") {
    throw new CamtError({
      en: "it does not say whether it is a credit or a debit.",
      it: "non dice se è un accredito o un addebito.",
    });
  }
  return side === "CRDT" ? cents : -cents;
}

/** @returns cents @throws CamtError unless it is an amount in euros and whole cents */
export function amountAt(node: Element, ...path: string[]): number {
  const [amount] = all(node, ...path);
  const currency = amount?.["@Ccy"];
  const [, whole, fraction = ""] = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(textAt(amount) ?? "") ?? [];
  if (whole === undefined) {
    throw new CamtError({
      en: "its amount is missing, or is none in euros and cents.",
      it: "l'importo manca o non è in euro e centesimi.",
    });
  }
  if (currency !== "EUR") {
    throw new CamtError({ en: "it is not in euros.", it: "non è in euro." });
  }
  return Number(whole + fraction.padEnd(2, "0"));
}

/** The same for a balance. */
export function signedAmount(node: Element): number {
  return signed(node, amountAt(node, "Amt"));
}
