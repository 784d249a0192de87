import { readFile } from "node:fs/promises";
import { replaceFile } from "../auth/key-file.js";
import { inLanguage, type Sentence } from "../language/language.js";
import type { PartnerCommand } from "../server/partner-commands.js";
import { StartError } from "../start-error.js";
import { type Break, type ChainEnd, verifyLog } from "./verify-log.js";

/** `legami audit verify <partner> [ends.json]` */
export const auditCommand: PartnerCommand = (command, withDatabase) => {
  command.description(inLanguage(said.description));
  command
    .command("verify")
    .description(inLanguage(said.verify))
    .argument("[file]", inLanguage(said.file))
    .action((file: string | undefined) =>
      withDatabase(async (database) => {
        const { entries, ends, breaks } = await verifyLog(database, await endsIn(file));
        process.stdout.write(ends.map(endText).join(""));
        if (breaks.length > 0) throw new StartError(breaks.map(breakText).join("\n"));
        if (file !== undefined) await replaceFile(file, `${JSON.stringify(ends)}\n`, 0o600);
        process.stdout.write(`${inLanguage(whole(entries))}\n`);
      }),
    );
};

async function endsIn(file: string | undefined): Promise<ChainEnd[]> {
  if (file === undefined) return [];
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new StartError(inLanguage(unreadable(file)));
  }
}

function endText({ chain, length, hash }: ChainEnd): string {
  return `${inLanguage({ en: "chain", it: "catena" })} ${chain}: ${length} ${hash}\n`;
}

function breakText({ chain, position, why }: Break): string {
  return inLanguage({
    en: `The log is broken: entry ${chain}-${position} ${why.en}.`,
    it: `Il registro è alterato: la voce ${chain}-${position} ${why.it}.`,
  });
}

const whole = (entries: number): Sentence => ({
  en: `The log is whole: ${entries} entries, each as it was written and in its place.`,
  it: `Il registro è integro: ${entries} voci, ciascuna come è stata scritta e al suo posto.`,
});

const unreadable = (file: string): Sentence => ({
  en: `"${file}" holds no ends of an earlier verification.`,
  it: `"${file}" non contiene le estremità di una verifica precedente.`,
});

const said = {
  description: { en: "This partner's audit log.", it: "Il registro degli accessi di questo partner." },
  verify: {
    en: "look whether the log is as it was written, and say where not; prints where each chain ends",
    it: "controlla che il registro sia com'è stato scritto, e dice dove non lo è; stampa dove finisce ogni catena",
  },
  file: {
    en: "keeps the chains' ends between two verifications, best on another machine: what was there must still be there",
    it: "conserva le estremità delle catene tra due verifiche, meglio su un altro computer: ciò che c'era deve esserci ancora",
  },
} satisfies Record<string, Sentence>;
