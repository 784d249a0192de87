import type { GatewayOptions } from "../../../gateway/options/gateway-options.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@authenticated"])`;

const booksSdl = `
  ${link}
  type Query { book(id: ID!): Book books: [Book!]! many(count: Int!): [Book!]! shelf: Shelf! }
  type Mutation { lend(id: ID!): Book! giveBack(id: ID!): Book! }
  type Shelf { name: String! books: [Book!]! }
  type Book @key(fields: "id") {
    id: ID! title: String! secret: String @authenticated author: Person! digest: String
  }
  type Person @key(fields: "name") { name: String! }`;

const opinionsSdl = `
  ${link}
  type Query { opinions: Int! slowly: String failing: String! }
  type Book @key(fields: "id") {
    id: ID! rating: Int stamp: String! broken: String reviews(first: Int = 2): [Review!]!
    private: String @authenticated
  }
  type Review { text: String! by: Person! }
  type Person @key(fields: "name") { name: String! }`;

const peopleSdl = `
  ${link}
  type Query { people: Int! }
  type Book @key(fields: "id") {
    id: ID! rating: Int @external fame: String @requires(fields: "rating") promised: String!
  }
  type Person @key(fields: "name") { name: String! born: Int }`;

const books = [
  { id: "1", title: "Il Po", secret: "s1", author: { name: "Ada" } },
  { id: "2", title: "Crema", secret: "s2", author: { name: "Bruno" } },
];

/** Lets nobody through until it is opened. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private readonly arrivals: (() => void)[] = [];
  private arrived = 0;
  private isOpen = false;

  async pass(): Promise<void> {
    this.arrived++;
    for (const note of this.arrivals.splice(0)) note();
    if (!this.isOpen) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** When somebody stands before it. */
  async reached(): Promise<void> {
    while (this.arrived === 0) await new Promise<void>((resolve) => this.arrivals.push(resolve));
  }

  open(): void {
    this.isOpen = true;
    for (const go of this.waiting.splice(0)) go();
  }

  shut(): void {
    this.isOpen = false;
    this.arrived = 0;
  }
}

/** Partners with books, with opinions of them that come when the test lets them, and with people. */
export class SlowPartnerNetwork {
  readonly gate = new Gate();
  /** What was changed, in this order. */
  readonly lent: string[] = [];
  books!: TinySubgraph;
  opinions!: TinySubgraph;
  people!: TinySubgraph;
  readonly gateways: TinyGateway[] = [];

  static async start(): Promise<SlowPartnerNetwork> {
    const network = new SlowPartnerNetwork();
    network.books = await startTinySubgraph(booksSdl, network.ofBooks());
    network.opinions = await startTinySubgraph(opinionsSdl, network.ofOpinions());
    network.people = await startTinySubgraph(peopleSdl, {
      Query: { people: () => 2 },
      Book: {
        __resolveReference: (key: object) => key,
        fame: ({ rating }: { rating: number }) => `fame ${rating}`,
        promised: () => null,
      },
      Person: { __resolveReference: (key: object) => key, born: ({ name }: { name: string }) => name.length },
    });
    return network;
  }

  async gateway(options: Partial<GatewayOptions> = {}, opinions = this.opinions.url): Promise<TinyGateway> {
    const partners = [
      { name: "books", url: this.books.url, snapshot: booksSdl },
      { name: "opinions", url: opinions, snapshot: opinionsSdl },
      { name: "people", url: this.people.url, snapshot: peopleSdl },
    ];
    const gateway = await startTinyGateway({ partners }, options);
    this.gateways.push(gateway);
    return gateway;
  }

  /** What the partners were asked since it was last said. */
  asked(): Record<string, number> {
    const { books, opinions, people } = this;
    const counts = Object.entries({ books, opinions, people }).map(([name, { requests }]) => [
      name,
      requests.splice(0).length,
    ]);
    return Object.fromEntries(counts);
  }

  async close(): Promise<void> {
    this.gate.open();
    await Promise.all([...this.gateways, this.books, this.opinions, this.people].map((one) => one.close()));
  }

  private ofBooks() {
    const { gate } = this;
    const byId = ({ id }: { id: string }) => books.find((one) => one.id === id);
    const change =
      (what: string) =>
      (_: unknown, { id }: { id: string }) => {
        this.lent.push(`${what} ${id}`);
        return byId({ id });
      };
    return {
      Query: {
        book: (_: unknown, given: { id: string }) => byId(given),
        books: () => books,
        many: (_: unknown, { count }: { count: number }) =>
          Array.from({ length: count }, (_, index) => ({ ...books[0], id: `${index}` })),
        shelf: () => ({ name: "first", books }),
      },
      Mutation: { lend: change("lend"), giveBack: change("give back") },
      Book: {
        __resolveReference: (key: { id: string }) => byId(key) ?? { ...books[0], ...key },
        digest: ({ title }: { title: string }) => gate.pass().then(() => `${title} …`),
      },
      Person: { __resolveReference: (key: object) => key },
    };
  }

  private ofOpinions() {
    const { gate } = this;
    return {
      Query: {
        opinions: () => 4,
        slowly: () => gate.pass().then(() => "at last"),
        failing: () => {
          throw new Error("A secret of the database's.");
        },
      },
      Book: {
        __resolveReference: (key: object) => gate.pass().then(() => key),
        rating: ({ id }: { id: string }) => Number(id) * 10,
        stamp: ({ id }: { id: string }) => `stamp ${id}`,
        broken: () => {
          throw new Error("A secret of the database's.");
        },
        private: () => "p",
        reviews: ({ id }: { id: string }, { first }: { first: number }) =>
          Array.from({ length: first }, (_, index) => ({ text: `${id}.${index}`, by: { name: "Ada" } })),
      },
      Person: { __resolveReference: (key: object) => key },
    };
  }
}
