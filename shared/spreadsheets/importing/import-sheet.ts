import type { PoolClient } from "pg";
import type { DataSource, EntityManager } from "typeorm";
import type { Explanations } from "../../errors.js";
import { inTransaction } from "../../use-case/use-case.js";
import { trouble } from "../files/file-trouble.js";
import { readRows } from "../files/spreadsheet-file.js";
import type { Column, Sheet } from "../sheet.js";
import { checkLines, checkOnce } from "./check-lines.js";
import { compare, compared } from "./compare.js";
import { type Headings, readHeadings } from "./headings.js";
import type { Progress } from "./progress.js";
import { readLine, type StagedLine } from "./read-line.js";
import { type ReportedProblem, readProblems, removeReport, reportPath, writeReport } from "./report-file.js";
import { stage, staged } from "./stage.js";
import { LineWriter } from "./write-lines.js";

export interface ImportOptions {
  sheet: Sheet;
  /** All sheets of the partner. */
  sheets: readonly Sheet[];
  file: string;
  /** Check everything, write nothing. */
  dryRun: boolean;
  /** Write the good lines although there are bad ones. */
  keepGood: boolean;
  explanations: Explanations | undefined;
  progress: Progress;
}

export interface ImportOutcome {
  /** Good lines, by what they are to the database. */
  counts: { new: number; changed: number; unchanged: number };
  badLines: number;
  /** The first few. */
  problems: ReportedProblem[];
  /** Where all of them are; undefined where there are none. */
  report: string | undefined;
  /** Columns of the file that were left out. */
  ignored: readonly string[];
  written: boolean;
}

/** Thrown to undo the transaction of an import that ends as it should, without writing. */
class Undone {
  constructor(readonly outcome: ImportOutcome) {}
}

/**
 * Imports a file in one transaction.
 * @throws StartError where the file as a whole can't be used
 */
export async function importSheet(database: DataSource, options: ImportOptions): Promise<ImportOutcome> {
  try {
    const work = async (tx: EntityManager) => {
      const outcome = await importWithin(await clientOf(tx), options);
      if (!outcome.written) throw new Undone(outcome);
      return outcome;
    };
    return await inTransaction(database, work, `import ${options.sheet.name}`);
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  } finally {
    options.progress.end();
  }
}

async function clientOf(tx: EntityManager): Promise<PoolClient> {
  await tx.query("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
  return tx.queryRunner!.connect();
}

async function importWithin(client: PoolClient, options: ImportOptions): Promise<ImportOutcome> {
  const { sheet, progress, dryRun, keepGood } = options;
  const read = new FileReader(options);
  await stage(client, sheet, read.lines());
  const present = read.present();
  progress.stage("checking");
  await checkLines(client, sheet);
  await compare(client, sheet, present);
  await checkOnce(client, sheet, present);
  const writer = new LineWriter(client, sheet, present, options.explanations);
  await writer.write(read.lastLine, (share) => progress.share(dryRun ? "trying" : "writing", share));
  const result = await resultOf(client, options);
  const written = !dryRun && (keepGood || result.badLines === 0);
  return { ...result, ignored: read.headings?.ignored ?? [], written };
}

/** The lines of a file as they come, and its headings. */
class FileReader {
  headings: Headings | undefined;
  lastLine = 0;

  constructor(readonly options: ImportOptions) {}

  async *lines(): AsyncGenerator<StagedLine> {
    const { sheet, sheets, file, progress } = this.options;
    for await (const row of readRows(file, (share) => progress.share("reading", share))) {
      if (this.headings === undefined) this.headings = readHeadings(row.cells, { sheet, others: sheets });
      else yield readLine(sheet, this.headings, row);
      this.lastLine = row.line;
    }
  }

  /** The sheet's columns that the file has. @throws StartError where it has none */
  present(): Column[] {
    if (this.headings === undefined)
      throw trouble(`"${this.options.file}" is empty.`, `"${this.options.file}" è vuoto.`);
    const { columns } = this.headings;
    return this.options.sheet.columns.filter((column) => columns.includes(column));
  }
}

const problemsTold = 5;

async function resultOf(
  client: PoolClient,
  { sheet, file }: ImportOptions,
): Promise<Omit<ImportOutcome, "ignored" | "written">> {
  const { rows } = await client.query<{ step: keyof ImportOutcome["counts"] | null; lines: number }>(
    `SELECT CASE WHEN _problems IS NULL THEN _step END AS step, count(*)::int AS lines
     FROM ${staged} LEFT JOIN ${compared} USING (_line) GROUP BY 1`,
  );
  const linesOf = (step: string | null) => rows.find((row) => row.step === step)?.lines ?? 0;
  const counts = { new: linesOf("new"), changed: linesOf("changed"), unchanged: linesOf("unchanged") };
  const badLines = linesOf(null);
  const path = reportPath(file);
  if (badLines === 0) {
    await removeReport(path);
    return { counts, badLines, problems: [], report: undefined };
  }
  const problems: ReportedProblem[] = [];
  await writeReport(path, remembering(readProblems(client, sheet), problems));
  return { counts, badLines, problems, report: path };
}

/** Passes all on, and keeps the first few. */
async function* remembering<Item>(items: AsyncIterable<Item>, first: Item[]): AsyncGenerator<Item> {
  for await (const item of items) {
    if (first.length < problemsTold) first.push(item);
    yield item;
  }
}
