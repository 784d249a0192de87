import { createHash } from "node:crypto";
import type { StatementFile, StatementLine } from "./reading/statement-file.js";

/** A movement with what it is known by, whichever statement it stands on. */
export interface KeyedLine extends StatementLine {
  /** Which of the file's movements it is, from 1. */
  position: number;
  key: Buffer;
}

/**
 * Movements that are quite alike are told apart by their number on their day: a statement has whole days, so the second
 * one of a day is the second one in an overlapping statement, too.
 */
export function keyedLines(iban: string, lines: readonly StatementLine[]): KeyedLine[] {
  const seen = new Map<string, number>();
  return lines.map((line, index) => {
    const number = (seen.get(line.fingerprint) ?? 0) + 1;
    seen.set(line.fingerprint, number);
    const key = createHash("sha256").update(`${iban} ${line.fingerprint} ${number}`).digest();
    return { ...line, position: index + 1, key };
  });
}

/** The same for two files that say the same, such as one that was downloaded twice. */
export function digestOf({ reference, from, to }: StatementFile, lines: readonly KeyedLine[]): Buffer {
  const digest = createHash("sha256").update(JSON.stringify([reference, from, to]));
  for (const key of lines.map((line) => line.key).sort(Buffer.compare)) digest.update(key);
  return digest.digest();
}
