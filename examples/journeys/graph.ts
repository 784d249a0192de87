/** What the graph refuses, with the code that a program can act on. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  data: Data;
  errors?: { message: string; extensions: { code: string } }[];
}

/** How a journey gets to the graph: it says as whom it acts, by a demo account such as `caritas`. */
export type Enter = (account: string) => Promise<Graph>;

/** The community graph as a client sees it: one URL, JSON over HTTP, a token; nothing to install. */
export class Graph {
  constructor(
    readonly url: string,
    /** Of whoever acts. */
    private readonly token: string,
    /** Told of each step, as it is done. */
    private readonly tell: (line: string) => void = () => {},
  ) {}

  /** @throws Refused with the first refusal's sentence and code */
  async ask<Data>(query: string, variables?: object): Promise<Data> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer<Data>;
    const [refusal] = errors ?? [];
    if (refusal !== undefined) throw new Refused(refusal.message, refusal.extensions.code);
    return data;
  }

  /**
   * One mutation: by convention it takes one input object, of the mutation's own name, and answers what it changed.
   * @param selection what to read of it, such as `{ id state }`
   */
  async do<Entity>(mutation: string, input: object, selection = "{ id state }"): Promise<Entity> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`;
    const { [mutation]: changed } = await this.ask<Record<string, Entity>>(text, { input });
    this.tell(`${mutation} → ${JSON.stringify(changed)}`);
    return changed!;
  }
}
