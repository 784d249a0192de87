import { endWith } from "../shared/server/process-life.js";
import { runPartnerProgram } from "./partner-program.js";

/** Has a partner's own program do something. @param words what is for it, such as a file's name */
export async function partnerCommand(name: string, partner: string, words: readonly string[]): Promise<void> {
  await runPartnerProgram(partner, [name, ...words]).catch(endWith);
}
