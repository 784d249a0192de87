import { stripIgnoredCharacters } from "graphql";
import { LRUCache } from "lru-cache";
import { z } from "zod";

const operation = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: z.enum(["query", "mutation", "subscription"]),
  body: z.string(),
});

const manifestFormat = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(operation),
});

/** So many texts are remembered of which is known whether they are listed; only short ones, which fill no memory. */
const mostJudged = 1_000;
const longestJudged = 10_000;

/** Which operations there are: the texts by their ids, and by what they say. */
export class Manifest {
  private readonly byId = new Map<string, string>();
  private readonly byMeaning = new Set<string>();
  private readonly judged = new LRUCache<string, boolean>({ max: mostJudged });

  /** @throws Error where one id has several texts */
  constructor(operations: readonly Pick<z.output<typeof operation>, "id" | "body">[]) {
    for (const { id, body } of operations) {
      const known = this.byId.get(id) ?? body;
      if (known !== body) throw new Error(`two operations have the id ${id}`);
      this.byId.set(id, body);
      this.byMeaning.add(stripIgnoredCharacters(body));
    }
  }

  /** @throws Error where it is none, with the reason */
  static of(json: string): Manifest {
    const { data, error } = manifestFormat.safeParse(JSON.parse(json));
    if (error) throw new Error(z.prettifyError(error));
    return new Manifest(data.operations);
  }

  textOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** Whether a text is one of these, however it is laid out. */
  has(text: string): boolean {
    const known = this.judged.get(text) ?? this.means(text);
    if (text.length < longestJudged) this.judged.set(text, known);
    return known;
  }

  private means(text: string): boolean {
    try {
      return this.byMeaning.has(stripIgnoredCharacters(text));
    } catch {
      return false;
    }
  }
}
