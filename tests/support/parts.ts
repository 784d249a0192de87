import type { Answer } from "./tiny-gateway.js";

/** The media types that clients name who take answers in parts, and else whole ones. */
export const takesParts = "multipart/mixed;deferSpec=20220824, application/json";
export const takesAnnouncedParts = "multipart/mixed;incrementalSpec=v0.2, application/json";

export type Path = (string | number)[];

/** One part of an answer, in either form. */
export interface Part extends Answer {
  hasNext?: boolean;
  pending?: { id: string; path: Path; label?: string }[];
  incremental?: (Answer & { path?: Path; id?: string; label?: string })[];
  completed?: { id: string; errors?: Answer["errors"] }[];
  extensions?: Record<string, unknown>;
}

export interface AskedInParts {
  query: string;
  variables?: object | undefined;
  headers?: Record<string, string>;
  accept?: string;
  signal?: AbortSignal;
}

/** Asks, and reads what comes part by part. */
export async function askInParts(url: string, { query, variables, headers, accept, signal }: AskedInParts) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: accept ?? takesParts, ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return { response, parts: partsOf(response) };
}

/** A whole answer is one part. */
export async function* partsOf(response: Response): AsyncGenerator<Part, void, void> {
  const boundary = /boundary="?([^";]+)/.exec(response.headers.get("content-type") ?? "")?.[1];
  if (boundary === undefined) return yield (await response.json()) as Part;
  let text = "";
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    const sections = (text + piece).split(`\r\n--${boundary}`);
    text = sections.pop()!;
    for (const section of sections) {
      const body = section.slice(section.indexOf("\r\n\r\n") + 4);
      if (section.includes("content-type")) yield JSON.parse(body) as Part;
    }
  }
  if (text.trim() !== "--") throw new Error(`An answer in parts ends with ${JSON.stringify(text)}.`);
}

/** What all parts say together: as a client has it in the end. */
export class MergedAnswer {
  data: unknown;
  readonly errors: NonNullable<Answer["errors"]> = [];
  private readonly pending = new Map<string, Path>();

  add({ data, errors = [], pending = [], incremental = [], completed = [] }: Part): void {
    if (data !== undefined) this.data = structuredClone(data);
    this.errors.push(...errors);
    for (const { id, path } of pending) this.pending.set(id, path);
    for (const { id, path = this.pending.get(id ?? "")!, data: more, errors: others = [] } of incremental) {
      this.errors.push(...others);
      const place = path.reduce((at, key) => (at as Record<string | number, unknown>)[key], this.data);
      if (more) merge(place as object, more);
    }
    for (const { errors: others = [] } of completed) this.errors.push(...others);
  }
}

function merge(into: object, from: object): void {
  for (const [key, value] of Object.entries(from)) {
    const target = into as Record<string, unknown>;
    if (isObject(target[key]) && isObject(value)) merge(target[key], value);
    else target[key] = value;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
