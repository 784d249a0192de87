import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { settingsExample } from "../gateway/settings/settings-example.js";
import { settingsSchemaText } from "../gateway/settings/settings-schema.js";
import { composeSupergraph } from "../gateway/supergraph/compose.js";
import type { AccessTable } from "../shared/auth/access-table.js";
import { readConfig } from "../shared/config.js";
import { type PartnerName, partnerNames } from "../shared/partners.js";
import { projectRoot } from "../shared/paths.js";
import { StartError } from "../shared/start-error.js";
import { accessCells } from "./access/access-cells.js";
import { accessPage } from "./access/access-page.js";

/** What a subgraph's code has now, as a process of its own prints it: its SDL, federation's directives included, and who may read what. */
async function printed(name: PartnerName): Promise<{ sdl: string; access: AccessTable }> {
  const program = join(projectRoot, "dist", "subgraphs", name, "index.js");
  const { stdout } = await promisify(execFile)(process.execPath, [program, "--print-schema"], {
    maxBuffer: 16 * 1024 * 1024,
  }).catch(({ stderr, message }: { stderr?: string; message: string }) => {
    throw new StartError(`${name}: ${(stderr || message).trim()}`);
  });
  return JSON.parse(stdout);
}

export interface SchemaSnapshots {
  /** Text by path from the top folder. */
  files: Record<string, string>;
  /** What composition would rather have had alike; see `Supergraph`. */
  hints: string[];
}

/**
 * Every committed schema as the code has it now: each subgraph's, the supergraph at the default ports, the clients', that
 * of the gateway's settings; and the page that says who may read what.
 * @throws CompositionError, or StartError in the words of a subgraph that can't print its own
 */
export async function schemaSnapshots(): Promise<SchemaSnapshots> {
  const { partners } = readConfig({});
  const subgraphs = await Promise.all(
    partnerNames.map(async (name) => ({ name, url: partners[name].url, ...(await printed(name)) })),
  );
  const { supergraphSdl, apiSdl, hints } = composeSupergraph(subgraphs);
  const tables = Object.fromEntries(subgraphs.map(({ name, access }) => [name, access]));
  const ofSubgraphs = subgraphs.map(({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, ending(sdl)]);
  return {
    files: {
      ...Object.fromEntries(ofSubgraphs),
      "gateway/supergraph.graphql": ending(supergraphSdl),
      "schema.graphql": ending(apiSdl),
      "docs/legami.config.schema.json": settingsSchemaText(),
      "legami.config.example.yaml": settingsExample(),
      "docs/access.md": accessPage(accessCells({ supergraphSdl, apiSdl, tables })),
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
