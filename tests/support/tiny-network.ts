import { startTinyGateway, type TinyGateway } from "./tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "./tiny-subgraph.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable"])`;

const municipalities = [
  { istatCode: "019036", name: "Cremona", district: { code: "CREMONA" }, figures: { inhabitants: 72000 } },
  { istatCode: "019035", name: "Crema", district: { code: "CREMA" }, figures: { inhabitants: 34000 } },
];
const named = (istatCode: string) => municipalities.find((one) => one.istatCode === istatCode);
const places = [
  { __typename: "Municipality", ...municipalities[0] },
  { __typename: "Hamlet", id: "h1", nickname: "Boschetto", within: municipalities[0] },
];

/** The register: its own fields can't be null. */
const territory = {
  sdl: `
    ${link}
    type Query {
      municipalities: [Municipality!]!
      municipality(istatCode: ID!): Municipality
      districts: [District!]!
      places: [Place!]!
    }
    interface Place { nickname: String }
    type Municipality implements Place @key(fields: "istatCode") {
      istatCode: ID! name: String! nickname: String district: District! figures: Figures! @shareable
    }
    type Hamlet implements Place @key(fields: "id") { id: ID! nickname: String within: Municipality! }
    type District @key(fields: "code") { code: ID! municipalityCodes: [ID!]! }
    type Figures { inhabitants: Int! }
  `,
  resolvers: {
    Query: {
      municipalities: () => municipalities,
      municipality: (_: unknown, { istatCode }: { istatCode: string }) => named(istatCode),
      districts: () => municipalities.map(({ district }) => district),
      places: () => places,
    },
    Municipality: { __resolveReference: ({ istatCode }: { istatCode: string }) => named(istatCode) },
    District: {
      __resolveReference: (key: object) => key,
      municipalityCodes: ({ code }: { code: string }) =>
        municipalities.filter((one) => one.district.code === code).map(({ istatCode }) => istatCode),
    },
  },
};

/** Adds to the register's things what can't be null either. */
const food = {
  sdl: `
    ${link}
    type Query { households: [Household!]! }
    type Mutation { register: Household! }
    type Household { id: ID! municipality: Municipality! }
    type Point { id: ID! municipality: Municipality! }
    type Municipality @key(fields: "istatCode") {
      istatCode: ID!
      distributionPoints(first: Int = 20): [Point!]!
      parcels: Int
      note: String! @shareable
      figures: Figures! @shareable
    }
    type Hamlet @key(fields: "id") { id: ID! note: String }
    type Figures { households: Int! }
    type District @key(fields: "code") {
      code: ID! municipalityCodes: [ID!]! @external parcels: Int! @requires(fields: "municipalityCodes")
    }
  `,
  resolvers: {
    Query: { households: () => [{ id: "1", municipality: { istatCode: "019036" } }] },
    Mutation: { register: () => ({ id: "2", municipality: { istatCode: "019036" } }) },
    Municipality: {
      __resolveReference: (key: object) => key,
      distributionPoints: ({ istatCode }: { istatCode: string }) => [
        { id: `p${istatCode}`, municipality: { istatCode } },
      ],
      parcels: () => 7,
      note: () => "of a municipality",
      figures: () => ({ households: 3 }),
    },
    Hamlet: { __resolveReference: (key: object) => key, note: () => "of a hamlet" },
    District: {
      __resolveReference: (key: object) => key,
      parcels: ({ municipalityCodes }: { municipalityCodes: string[] }) => municipalityCodes.length * 7,
    },
  },
};

/** Has an activity in a municipality that the register doesn't know. */
const civic = {
  sdl: `
    ${link}
    type Query {
      activities: [Activity!]!
      everywhere: [Activity!]!
      activity(title: String!): Activity
      many: [Activity!]!
      refused: String!
    }
    type Activity { title: String! municipality: Municipality! district: District! lead: Lead }
    type District @key(fields: "code") { code: ID! }
    union Lead = Person | Body
    type Person { firstName: String! }
    type Body { legalName: String! }
    type Municipality @key(fields: "istatCode") { istatCode: ID! activities: [Activity!]! note: String @shareable }
  `,
  resolvers: {
    Query: {
      activities: () => activities.slice(0, 2),
      everywhere: () => activities,
      activity: (_: unknown, { title }: { title: string }) => activities.find((one) => one.title === title),
      many: () => Array.from({ length: 150 }, () => activities[0]),
      refused: () => {
        throw new Error("no");
      },
    },
    Municipality: {
      __resolveReference: (key: object) => key,
      activities: ({ istatCode }: { istatCode: string }) =>
        activities.filter((one) => one.municipality.istatCode === istatCode),
    },
  },
};

const activities = [
  {
    title: "Chess",
    municipality: { istatCode: "019036" },
    district: { code: "CREMONA" },
    lead: { __typename: "Person", firstName: "Ada" },
  },
  {
    title: "Italian",
    municipality: { istatCode: "019035" },
    district: { code: "CREMA" },
    lead: { __typename: "Body", legalName: "Caritas" },
  },
  { title: "Nowhere", municipality: { istatCode: "999999" }, lead: null },
];

/** Is never there. */
const weather = { sdl: `${link} type Query { forecast: String }` };

export type TinyPartnerName = "territory" | "food-distribution" | "civic-center";

/** Three partners whose fields can't be null, and a fourth, `weather`, that never answers. */
export class TinyNetwork {
  private constructor(private readonly partners: Record<TinyPartnerName, TinySubgraph>) {}

  private readonly gateways: TinyGateway[] = [];

  static async start(): Promise<TinyNetwork> {
    return new TinyNetwork({
      territory: await startTinySubgraph(territory.sdl, territory.resolvers),
      "food-distribution": await startTinySubgraph(food.sdl, food.resolvers),
      "civic-center": await startTinySubgraph(civic.sdl, civic.resolvers),
    });
  }

  /** A gateway over the network, with others in the place of some partners. */
  async gateway(instead: Partial<Record<TinyPartnerName, string>> = {}, request?: number) {
    const { partners } = this;
    const gateway = await startTinyGateway(
      {
        partners: [
          ...Object.entries({ territory, "food-distribution": food, "civic-center": civic }).map(
            ([name, { sdl }]) => ({
              name,
              url: instead[name as TinyPartnerName] ?? partners[name as TinyPartnerName].url,
              snapshot: sdl,
            }),
          ),
          { name: "weather", url: nobody, snapshot: weather.sdl },
        ],
      },
      { ...(request && { settings: { partners: { all: { timeout: { request } } } } }) },
    );
    this.gateways.push(gateway);
    return gateway;
  }

  async close(): Promise<void> {
    await Promise.all([...this.gateways, ...Object.values(this.partners)].map((one) => one.close()));
  }
}

/** Where nobody listens. */
export const nobody = "http://127.0.0.1:9/graphql";
