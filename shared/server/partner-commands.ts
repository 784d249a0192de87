import { Command } from "commander";
import type { DataSource } from "typeorm";
import { thePartner } from "../auth/caller.js";
import { readConfig } from "../config.js";
import { speakingCommand } from "../language/commander-language.js";
import { inLanguage, type Sentence, speaking, spokenLanguage } from "../language/language.js";
import { terminalLanguage } from "../language/terminal-language.js";
import { StartError } from "../start-error.js";
import { createLog } from "./log.js";
import { openPartnerDatabase } from "./partner-database.js";
import { endWith, ignoreBrokenPipes } from "./process-life.js";
import type { Subgraph } from "./subgraph.js";

/** Does work on the partner's database, migrated as the subgraph has it, and closes it again. */
export type WithDatabase = <Result>(work: (database: DataSource) => Promise<Result>) => Promise<Result>;

/**
 * Something that a partner's program does instead of serving, and then ends: `legami import food-distribution …`.
 * It gets its commander command, already named, and says what that takes and does: arguments, options, help, action.
 * What it says is in the terminal's language (`inLanguage`); a StartError is shown as its sentence, with exit code 1.
 */
export type PartnerCommand = (command: Command, withDatabase: WithDatabase) => void;

/** By the command's name; each loaded only when it is typed, so that a subgraph's start carries none of them. */
export type PartnerCommands = Readonly<Record<string, () => Promise<PartnerCommand>>>;

/** Runs one command as this process. @param words what was typed behind its name */
export function runPartnerCommand<Context extends object>(
  subgraph: Subgraph<Context>,
  commands: PartnerCommands,
  [name = "", ...words]: readonly string[],
): Promise<void> {
  ignoreBrokenPipes();
  return speaking(terminalLanguage(), async () => {
    try {
      const command = speakingCommand(new Command(`legami ${name} ${subgraph.name}`), spokenLanguage())
        .helpCommand(false)
        .showHelpAfterError();
      if (!Object.hasOwn(commands, name))
        throw new StartError(inLanguage(noSuchCommand(subgraph.name, name)));
      const define = await commands[name]!();
      define(command, (work) => onDatabase(subgraph, work));
      await command.parseAsync(words, { from: "user" });
    } catch (error) {
      endWith(error);
    }
  });
}

function noSuchCommand(partner: string, name: string): Sentence {
  return { en: `${partner} has no "${name}".`, it: `${partner} non ha "${name}".` };
}

async function onDatabase<Context extends object, Result>(
  subgraph: Subgraph<Context>,
  work: (database: DataSource) => Promise<Result>,
): Promise<Result> {
  const stopping = new AbortController();
  const opened = openPartnerDatabase(subgraph, {
    config: readConfig(),
    log: createLog(subgraph.name, "error"),
    otherwise: thePartner,
    stopping: stopping.signal,
  });
  // What was not committed is undone; embedded PostgreSQL is left in order.
  const stop = async () => {
    stopping.abort();
    await opened.then(({ close }) => close()).catch(() => undefined);
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  const { database, close } = await opened;
  try {
    return await work(database);
  } finally {
    await close();
  }
}
