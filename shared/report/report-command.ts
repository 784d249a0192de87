import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Argument, type Command, Option } from "commander";
import { inLanguage } from "../language/language.js";
import type { PartnerCommand, WithDatabase } from "../server/partner-commands.js";
import { StartError } from "../start-error.js";
import type { Report, Reports, ReportText } from "./report.js";

/** `legami report <partner> <report>`: each report a subcommand that writes to a file or to the terminal. */
export function reportCommand(reports: Reports): PartnerCommand {
  return (command, withDatabase) => {
    command.description(inLanguage(said.description));
    for (const [name, report] of Object.entries(reports))
      addReport(command, name, report as Report, withDatabase);
  };
}

function addReport(program: Command, name: string, report: Report, withDatabase: WithDatabase): void {
  const formats = Object.keys(report.formats);
  const command = program.command(name).summary(inLanguage(report.summary));
  command.description(inLanguage(report.summary));
  report.options?.(command);
  command
    .addOption(new Option("--format <format>", inLanguage(said.format)).choices(formats))
    .addArgument(new Argument("[file]", inLanguage(said.file)))
    .action(async (file: string | undefined, { format, ...options }: { format?: string }) => {
      const inFormat = report.formats[format ?? formatOf(file, formats)]!;
      await withDatabase(async (database) => write(await inFormat(database, options), file));
      if (file !== undefined) process.stdout.write(`${inLanguage(written(file))}\n`);
    });
}

/** What a file's name ends in says how to write it, where nobody says so: a table that is called .csv is one. */
function formatOf(file: string | undefined, formats: readonly string[]): string {
  if (file === undefined) return formats[0]!;
  const ending = extname(file).slice(1).toLowerCase();
  const format = ending === "txt" ? "text" : ending;
  if (ending === "") return formats[0]!;
  if (formats.includes(format)) return format;
  throw new StartError(inLanguage(noSuchFormat(file, formats)));
}

/** A file appears whole or not at all: half a report is none. */
async function write(text: ReportText, file: string | undefined): Promise<void> {
  if (file === undefined) return pipeline(Readable.from(text), process.stdout, { end: false });
  const draft = `${file}.${process.pid}.draft`;
  try {
    await pipeline(Readable.from(text), createWriteStream(draft, { flags: "wx" }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !("syscall" in (error as object))) throw error;
    throw new StartError(inLanguage(cannotWrite(file, message)));
  }
}

const noSuchFormat = (file: string, formats: readonly string[]) => {
  const endings = formats.map((format) => (format === "text" ? ".txt" : `.${format}`)).join(", ");
  return {
    en: `"${file}" says no format that this report has: let the name end in ${endings}.`,
    it: `"${file}" non indica un formato di questa relazione: fai finire il nome con ${endings}.`,
  };
};

const written = (file: string) => ({ en: `${file} is written.`, it: `${file} è pronto.` });

const cannotWrite = (file: string, reason: string) => ({
  en: `${file} can't be written: ${reason}.`,
  it: `Impossibile scrivere ${file}: ${reason}.`,
});

const said = {
  description: {
    en: "Writes one of these reports, from this partner's own database.",
    it: "Scrive una di queste relazioni, dalla banca dati di questo partner.",
  },
  format: {
    en: "how to write it; left out, as the file's name ends",
    it: "in quale formato; se manca, quello in cui finisce il nome del file",
  },
  file: {
    en: "where to write it; left out, on the terminal",
    it: "dove scriverla; se manca, sul terminale",
  },
};
