import { partnerNames } from "../shared/partners.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";

/** Runs one subgraph in this process: its `index.ts` does the rest. */
export async function subgraph(name: string): Promise<void> {
  const partner = partnerNames.find((known) => known === name);
  if (partner === undefined) {
    return endWith(
      new StartError(`There is no subgraph "${name}": the subgraphs are ${partnerNames.join(", ")}.`),
    );
  }
  await import(new URL(`../subgraphs/${partner}/index.js`, import.meta.url).href);
}
