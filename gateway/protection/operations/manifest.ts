import { readFile } from "node:fs/promises";
import { stripIgnoredCharacters } from "graphql";
import { z } from "zod";
import { StartError } from "../../../shared/start-error.js";

const manifestFormat = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      type: z.enum(["query", "mutation", "subscription"]),
      body: z.string(),
    }),
  ),
});

/** Which operations there are: the texts by their ids, and by what they say. */
export class Manifest {
  private readonly byId = new Map<string, string>();
  private readonly byMeaning = new Set<string>();

  /** @throws Error where it is none */
  constructor(json: string) {
    for (const { id, body } of manifestFormat.parse(JSON.parse(json)).operations) {
      const known = this.byId.get(id) ?? body;
      if (known !== body) throw new Error(`two operations have the id ${id}`);
      this.byId.set(id, body);
      this.byMeaning.add(stripIgnoredCharacters(body));
    }
  }

  /** @throws StartError */
  static async read(path: string): Promise<Manifest> {
    try {
      return new Manifest(await readFile(path, "utf8"));
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new StartError(`${path} is no persisted query manifest: ${reason}`);
    }
  }

  textOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** Whether a text is one of these, however it is laid out. */
  has(text: string): boolean {
    try {
      return this.byMeaning.has(stripIgnoredCharacters(text));
    } catch {
      return false;
    }
  }
}
