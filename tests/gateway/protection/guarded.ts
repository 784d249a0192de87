import type { GivenSettings } from "../../../gateway/settings/gateway-settings.js";
import type { Logger } from "../../../shared/server/log.js";
import { quietLog } from "../../support/quiet-log.js";
import { type Answer, startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"])
  type Query {
    books(first: Int = 4): [Book!]! @listSize(slicingArguments: ["first"])
    byIds(ids: [Int!]!): [Book!]!
    broken: String
  }
  type Mutation { add: Book }
  type Book { id: Int! title: String! sequels(first: Int = 2): [Book!]! @listSize(slicingArguments: ["first"]) }
`;

const bookOf = (id: number) => ({ id, title: `Book ${id}` });
const some = (_: unknown, { first }: { first: number }) =>
  Array.from({ length: first }, (_, id) => bookOf(id));
const resolvers = {
  Query: {
    books: some,
    byIds: (_: unknown, { ids }: { ids: number[] }) => ids.map(bookOf),
    broken: () => {
      throw new Error("postgres://legami:secret@10.0.0.7/books is away");
    },
  },
  Mutation: { add: () => bookOf(1) },
  Book: { sequels: some },
};

export interface Sent {
  query?: string;
  variables?: object;
  operationName?: string;
  extensions?: object;
  documentId?: string;
}

export interface Received {
  status: number;
  headers: Headers;
  body: Answer & { extensions?: Record<string, unknown> };
}

interface GuardOptions {
  protection?: GivenSettings["protection"];
  redis?: GivenSettings["redis"];
  log?: Logger;
}

/** A partner with books, and gateways before it that are protected in one way or the other. */
export class GuardedLibrary {
  private readonly gateways: TinyGateway[] = [];

  private constructor(readonly partner: TinySubgraph) {}

  static async start(): Promise<GuardedLibrary> {
    return new GuardedLibrary(await startTinySubgraph(sdl, resolvers));
  }

  async gateway({ log = quietLog, ...settings }: GuardOptions = {}): Promise<TinyGateway> {
    const partners = [{ name: "library", url: this.partner.url, snapshot: sdl }];
    const gateway = await startTinyGateway({ partners }, { settings, log });
    this.gateways.push(gateway);
    return gateway;
  }

  async close(): Promise<void> {
    await Promise.all([...this.gateways, this.partner].map((one) => one.close()));
  }
}

export async function post(
  { url }: TinyGateway,
  sent: Sent,
  headers: Record<string, string> = {},
): Promise<Received> {
  const all = { "content-type": "application/json", ...headers };
  return received(await fetch(url, { method: "POST", headers: all, body: JSON.stringify(sent) }));
}

export async function get(
  { url }: TinyGateway,
  sent: Sent,
  headers: Record<string, string> = {},
): Promise<Received> {
  const parameters = Object.entries(sent).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return received(await fetch(`${url}?${new URLSearchParams(parameters)}`, { headers }));
}

async function received(response: Response): Promise<Received> {
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as Received["body"] };
}

/** The code of the first error; undefined where there is none. */
export function codeOf({ body }: Received): unknown {
  return body.errors?.[0]?.extensions.code;
}
