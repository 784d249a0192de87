import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { composeSupergraph } from "../gateway/supergraph/compose.js";
import { readConfig } from "../shared/config.js";
import { type PartnerName, partnerNames } from "../shared/partners.js";
import { projectRoot } from "../shared/paths.js";

/** The SDL of a subgraph as its code has it now, federation's directives included: a process of its own prints it. */
async function printedSdl(name: PartnerName): Promise<string> {
  const program = join(projectRoot, "dist", "subgraphs", name, "index.js");
  const { stdout } = await promisify(execFile)(process.execPath, [program, "--print-schema"], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

export interface SchemaSnapshots {
  /** Text by path from the top folder. */
  files: Record<string, string>;
  /** What composition would rather have had alike; see `Supergraph`. */
  hints: string[];
}

/**
 * Every committed schema as the code has it now: each subgraph's, the supergraph at the default ports, the clients'.
 * @throws CompositionError
 */
export async function schemaSnapshots(): Promise<SchemaSnapshots> {
  const { partners } = readConfig({});
  const subgraphs = await Promise.all(
    partnerNames.map(async (name) => ({ name, url: partners[name].url, sdl: await printedSdl(name) })),
  );
  const { supergraphSdl, apiSdl, hints } = composeSupergraph(subgraphs);
  const ofSubgraphs = subgraphs.map(({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, ending(sdl)]);
  return {
    files: {
      ...Object.fromEntries(ofSubgraphs),
      "gateway/supergraph.graphql": ending(supergraphSdl),
      "schema.graphql": ending(apiSdl),
    },
    hints,
  };
}

/** `legami schema`: writes them all, and tells the hints. */
export async function writeSchemaSnapshots(): Promise<void> {
  const { files, hints } = await schemaSnapshots();
  for (const [path, text] of Object.entries(files)) {
    await writeFile(join(projectRoot, path), text);
    process.stdout.write(`${path}\n`);
  }
  for (const hint of hints) process.stderr.write(`Hint: ${hint}\n`);
}

function ending(text: string): string {
  return `${text.trimEnd()}\n`;
}
