import { endWith } from "../shared/server/process-life.js";
import { runPartnerProgram } from "./partner-program.js";

/** Runs one subgraph in this process: its `index.ts` does the rest. */
export async function subgraph(name: string): Promise<void> {
  await runPartnerProgram(name, [], "subgraph").catch(endWith);
}
