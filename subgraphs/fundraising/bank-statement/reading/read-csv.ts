import { CsvError, parse } from "csv-parse/sync";
import type { Sentence } from "../../../../shared/language/language.js";
import { type Columns, readHeading } from "./csv-columns.js";
import { fingerprint } from "./fingerprint.js";
import { italianCents, italianDay } from "./italian.js";
import { referencesIn } from "./references.js";
import {
  daysOf,
  refuseTooMany,
  type StatementFile,
  type StatementLine,
  UnreadableFile,
} from "./statement-file.js";

interface Row {
  record: string[];
  info: { lines: number };
}

/**
 * Reads CSV as Italian banks export it: semicolons, decimal comma, dd/mm/yyyy; whatever stands above the headings is
 * passed over, and lines of balances (saldo) too.
 * @throws UnreadableFile
 */
export function readCsv(text: string): StatementFile {
  const rows = parseRows(text);
  const heading = rows.slice(0, 30).findIndex(({ record }) => readHeading(record) !== undefined);
  if (heading < 0) {
    throw new UnreadableFile({
      en: 'The file has no line of headings with a day ("Data contabile") and an amount ("Importo", or "Dare" and "Avere"), divided by semicolons.',
      it: 'Nel file manca la riga di intestazione con la data ("Data contabile") e l\'importo ("Importo", o "Dare" e "Avere"), separate da punto e virgola.',
    });
  }
  const columns = readHeading(rows[heading]!.record)!;
  const lines = rows.slice(heading + 1).flatMap((row) => readRow(row, columns));
  refuseTooMany(lines);
  return { iban: null, reference: null, ...daysOf(lines), lines };
}

function parseRows(text: string): Row[] {
  try {
    return parse(text, {
      delimiter: ";",
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw UnreadableFile.at("line", Number(error.lines ?? 1), {
      en: "a quotation mark is opened or closed in the wrong place.",
      it: "le virgolette sono aperte o chiuse nel posto sbagliato.",
    });
  }
}

function readRow({ record, info }: Row, columns: Columns): StatementLine[] {
  const text = columns.text.map((index) => record[index] ?? "").join(" ");
  if (isBalance(record, columns, text) || record.every((cell) => cell === "")) return [];
  const refuse = (reason: Sentence) => UnreadableFile.at("line", info.lines, reason);
  if (record.length < columns.count || record.slice(columns.count).some(Boolean)) {
    throw refuse({
      en: `it has ${record.length} fields, the headings ${columns.count}.`,
      it: `ha ${record.length} campi, l'intestazione ${columns.count}.`,
    });
  }
  const bookedOn = italianDay(record[columns.day]!);
  if (bookedOn === null) {
    throw refuse({ en: "its day is not one as 31/12/2017.", it: "la data non è nella forma 31/12/2017." });
  }
  const cents = centsOf(record, columns);
  if (cents === null) {
    throw refuse({
      en: "its amount is missing, or not one as 1.234,56.",
      it: "l'importo manca o non è nella forma 1.234,56.",
    });
  }
  if (!["", "EUR", "EURO", "€"].includes((record[columns.currency] ?? "").toUpperCase())) {
    throw refuse({ en: "it is not in euros.", it: "non è in euro." });
  }
  const bankReference = record[columns.bankReference] || null;
  const references = referencesIn(bankReference === null ? [] : [bankReference], text);
  return [
    {
      bankReference,
      bookedOn,
      cents,
      references,
      fingerprint: fingerprint(bookedOn, cents, bankReference, text),
    },
  ];
}

/**
 * A line of the bank's own sums. One with a day and an amount is a movement, if its words are not quite a balance's: donors,
 * too, write "Saldo quota" or "Totale raccolta".
 */
function isBalance(record: readonly string[], columns: Columns, text: string): boolean {
  if (/^saldo (iniziale|finale|contabile|liquido|disponibile|precedente)$/i.test(text.trim())) return true;
  const says = [text.trim(), record.find(Boolean) ?? ""].some((words) => /^(saldo|totale)\b/i.test(words));
  return says && (italianDay(record[columns.day] ?? "") === null || centsOf(record, columns) === null);
}

/** With its sign; null where there is none, or one on each side. */
function centsOf(record: readonly string[], { amount, credit, debit }: Columns): number | null {
  if (amount >= 0) return italianCents(record[amount] ?? "") || null;
  const came = record[credit] ?? "";
  const went = record[debit] ?? "";
  if ((came === "") === (went === "")) return null;
  const cents = italianCents(came || went);
  return cents === null ? null : (came !== "" ? cents : -Math.abs(cents)) || null;
}
