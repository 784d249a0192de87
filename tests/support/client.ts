import { randomUUID } from "node:crypto";
import { bearingEverything } from "./issuer.js";

export interface GraphQLFailure {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; [key: string]: unknown };
}

export interface Answer<Data> {
  data: Data | null;
  errors?: GraphQLFailure[];
}

/** A client of a subgraph or of the gateway, over HTTP. Unless it brings an authorization of its own, it has every right. */
export class Client {
  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  /** @throws TypeError where nobody answers */
  async send<Data>(query: string, variables?: object): Promise<Answer<Data>> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(await bearingEverything()), ...this.headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  }

  /** @throws Error with the answer's errors */
  async ask<Data>(query: string, variables?: object): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data!;
  }

  /** Runs one mutation of ours, by the house's conventions. @param selection of what it answers: `{ id state }` */
  change<Entity>(mutation: string, input: object, selection = "{ id }"): Promise<Answer<Entity>> {
    return this.send<Record<string, Entity>>(changeText(mutation, selection), { input }).then(
      ({ data, errors }) => ({ data: data?.[mutation] ?? null, ...(errors && { errors }) }),
    );
  }

  /** As {@link change}. @throws Error where it is refused */
  async do<Entity>(mutation: string, input: object, selection?: string): Promise<Entity> {
    const { data, errors } = await this.change<Entity>(mutation, input, selection);
    if (errors !== undefined || data === null) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    return data;
  }

  /** As {@link change}, where it must be refused. @returns the refusal */
  async refused(mutation: string, input: object, selection?: string): Promise<GraphQLFailure> {
    const { data, errors } = await this.change(mutation, input, selection);
    if (errors === undefined) throw new Error(`${mutation} was done: ${JSON.stringify(data)}`);
    return errors[0]!;
  }
}

function changeText(mutation: string, selection: string): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`;
}

/** A key for one thing to be done once. */
export function newKey(): string {
  return randomUUID();
}
