import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Sentence } from "../shared/language/language.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { partnerNames } from "../shared/partners.js";
import { projectRoot } from "../shared/paths.js";
import { StartError } from "../shared/start-error.js";

/**
 * Runs a partner's own program in this process, as if one had typed `node dist/subgraphs/<partner>/index.js …`.
 * @param words what is for the program: nothing, to serve, or one of its commands
 * @param what whoever typed it calls it
 * @throws StartError where there is no such partner
 */
export async function runPartnerProgram(
  partner: string,
  words: readonly string[],
  what: "partner" | "subgraph" = "partner",
): Promise<void> {
  if (!partnerNames.some((known) => known === partner))
    throw new StartError(noSuch(what, partner)[terminalLanguage()]);
  const program = join(projectRoot, "dist", "subgraphs", partner, "index.js");
  process.argv.splice(1, Number.POSITIVE_INFINITY, program, ...words);
  await import(pathToFileURL(program).href);
}

function noSuch(what: "partner" | "subgraph", name: string): Sentence {
  const italian = { partner: "i partner", subgraph: "i sottografi" }[what];
  return {
    en: `There is no ${what} "${name}": the ${what}s are ${partnerNames.join(", ")}.`,
    it: `Non conosco "${name}": ${italian} sono ${partnerNames.join(", ")}.`,
  };
}
