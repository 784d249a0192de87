import type { Sentence } from "../../../../shared/language/language.js";

/** What a bank's file says, in whichever format: as much of it as reconciling needs. */
export interface StatementFile {
  /** The account; null where the format does not tell. */
  iban: string | null;
  /** The bank's own number of the statement, if it has one. */
  reference: string | null;
  /** The days it covers; null where it has neither days nor lines. */
  from: string | null;
  to: string | null;
  lines: StatementLine[];
}

export interface StatementLine {
  /** The bank's own number of the movement, if it has one. */
  bankReference: string | null;
  /** The day the bank booked it. */
  bookedOn: string;
  /** Above nought what came in, below what went out. */
  cents: number;
  /** What may be a donation's or campaign's reference. Lives no longer than the import: names may be among it. */
  references: string[];
  /** Tells the movement from every other; two that are quite alike on one day have the same. */
  fingerprint: string;
}

const mostLines = 10_000;

/** A file that can't be read: refused whole. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";

  constructor(readonly sentence: Sentence) {
    super(sentence.en);
  }

  /** @param place where it is: the CSV's line, CAMT's entry, counted from 1 */
  static at(kind: "line" | "entry", place: number, reason: Sentence): UnreadableFile {
    const noun = { line: { en: "Line", it: "Riga" }, entry: { en: "Entry", it: "Movimento" } }[kind];
    return new UnreadableFile({
      en: `${noun.en} ${place}: ${reason.en}`,
      it: `${noun.it} ${place}: ${reason.it}`,
    });
  }
}

/** The first and the last of some days. */
export function daysOf(lines: readonly StatementLine[]): { from: string | null; to: string | null } {
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  return { from: days[0] ?? null, to: days.at(-1) ?? null };
}

/** @throws UnreadableFile where there are more movements than one import takes */
export function refuseTooMany({ length }: readonly StatementLine[]): void {
  if (length <= mostLines) return;
  throw new UnreadableFile({
    en: `The file has ${length} movements, more than ${mostLines}. Export fewer days at a time.`,
    it: `Il file ha ${length} movimenti, più di ${mostLines}. Esporta meno giorni alla volta.`,
  });
}
