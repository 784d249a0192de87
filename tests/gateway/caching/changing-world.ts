import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, graphql, parse } from "graphql";
import type { GatewayContext } from "../../../gateway/partners/gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "../../../gateway/partners/partners.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@authenticated"])`;

const sdls = {
  one: `${link}
    type Query { thing(id: ID!): Thing things(ids: [ID!]!): [Thing]! mine: Told inside: Told @authenticated }
    type Mutation { change(id: ID!): Thing changeCarefully(id: ID!): Thing changeMine: Told }
    type Thing @key(fields: "id") { id: ID! first: Told! }
    type Told @shareable { version: Int! to: String! }`,
  two: `${link}
    type Mutation { changeOther(id: ID!): Thing }
    type Thing @key(fields: "id") { id: ID! second: Told! }
    type Told @shareable { version: Int! to: String! }`,
};

type PartnerName = keyof typeof sdls;

interface Told {
  version: number;
  to: string;
}

/** Waits until so much else has had its turn. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** When a partner looks, and when its answer arrives: turns after it was asked, and after that. */
export interface Pace {
  look: number;
  answer: number;
}

/**
 * Two partners, in this process, whose things have versions: each answer says which, and to whom it was given. They
 * say of everything that it may be kept, and that it is public, but of `mine`. Of a change that is made carefully, they
 * say what it was of.
 */
export class ChangingWorld implements Partners {
  readonly supergraphSdl: string;
  asked = 0;
  /** By `partner id`, or by `one mine`. */
  private readonly versions = new Map<string, number>();
  private readonly schemas: Readonly<Record<PartnerName, GraphQLSchema>>;
  private paces: Iterator<Pace> | undefined;

  constructor() {
    const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}/`, sdl }));
    this.supergraphSdl = composeSupergraph(subgraphs).supergraphSdl;
    this.schemas = { one: this.one(), two: this.two() };
  }

  /** Of the requests to partners from now on. */
  setPaces(paces: readonly Pace[]): void {
    this.paces = paces[Symbol.iterator]();
  }

  versionOf(key: string): number {
    return this.versions.get(key) ?? 0;
  }

  async ask(partner: string, { body }: Question, { forward }: GatewayContext): Promise<PartnerAnswer> {
    this.asked++;
    const { look, answer } = this.paces?.next().value ?? { look: 0, answer: 0 };
    const { query: source, variables: variableValues } = JSON.parse(body);
    await turns(look);
    const contextValue = { to: forward.authorization ?? "nobody" };
    const schema = this.schemas[partner as PartnerName];
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    await turns(answer);
    if (errors) return { data, errors };
    const caching = {
      isPublic: !source.includes("mine"),
      maxAge: 1_000,
      staleIfError: undefined,
      groups: [],
    };
    const changed = source.includes("changeCarefully")
      ? [`Thing:${Object.values(variableValues)[0]}`]
      : undefined;
    return { ...JSON.parse(JSON.stringify({ data })), caching, changed };
  }

  private one(): GraphQLSchema {
    const mine = (_: unknown, __: unknown, { to }: Told) => this.told("one mine", to);
    return this.schemaOf("one", {
      Query: {
        thing: (_: unknown, key: object) => key,
        things: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
        mine,
        inside: mine,
      },
      Mutation: {
        change: (_: unknown, key: { id: string }) => this.change(`one ${key.id}`, key),
        changeCarefully: (_: unknown, key: { id: string }) => this.change(`one ${key.id}`, key),
        changeMine: (_: unknown, __: unknown, { to }: Told) =>
          this.told("one mine", this.change("one mine", to)),
      },
      Thing: {
        __resolveReference: (key: object) => key,
        first: ({ id }: { id: string }, _: unknown, { to }: Told) => this.told(`one ${id}`, to),
      },
    });
  }

  private two(): GraphQLSchema {
    return this.schemaOf("two", {
      Mutation: { changeOther: (_: unknown, key: { id: string }) => this.change(`two ${key.id}`, key) },
      Thing: {
        __resolveReference: (key: object) => key,
        second: ({ id }: { id: string }, _: unknown, { to }: Told) => this.told(`two ${id}`, to),
      },
    });
  }

  private schemaOf(partner: PartnerName, resolvers: object): GraphQLSchema {
    return buildSubgraphSchema({ typeDefs: parse(sdls[partner]), resolvers: resolvers as never });
  }

  private told(key: string, to: string): Told {
    return { version: this.versionOf(key), to };
  }

  private change<T>(key: string, answer: T): T {
    this.versions.set(key, this.versionOf(key) + 1);
    return answer;
  }
}
