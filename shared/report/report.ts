import type { Command } from "commander";
import type { DataSource } from "typeorm";
import type { Sentence } from "../language/language.js";

/** Writes a report, piece by piece. */
export type ReportText = AsyncIterable<string> | Iterable<string>;

/** One report that a partner owes or publishes, as a command: `legami report fead --year 2018`. */
export interface Report<Options extends object = object> {
  /** What it is, in a line. */
  summary: Sentence;
  /** Adds what it takes. */
  options?: (command: Command) => void;
  /** How it can be written, by format; the first is the usual one. */
  formats: Readonly<Record<string, (database: DataSource, options: Options) => Promise<ReportText>>>;
}

/** A partner's reports, by name; each is loaded only when one of them is typed. */
export type Reports = Readonly<Record<string, Report<never>>>;
