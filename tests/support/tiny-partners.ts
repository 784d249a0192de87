import { startTinySubgraph } from "./tiny-subgraph.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

export const territorySdl = `
  ${link}
  type Query { municipalities: [Municipality!]! municipality(istatCode: ID!): Municipality }
  "A comune."
  type Municipality @key(fields: "istatCode") { istatCode: ID! name: String! }
`;

export const foodSdl = `
  ${link}
  type Query { parcels(first: Int = 20): [Parcel!]! }
  type Mutation { handOver(id: ID!): Parcel }
  type Parcel { id: ID! municipality: Municipality! }
  type Municipality @key(fields: "istatCode") { istatCode: ID! parcels: [Parcel!] }
`;

const municipalities = [
  { istatCode: "019036", name: "Cremona" },
  { istatCode: "019035", name: "Crema" },
];
const parcels = [
  { id: "1", municipality: { istatCode: "019036" } },
  { id: "2", municipality: { istatCode: "019035" } },
];

/** Knows two municipalities by name. */
export function startTerritory(port?: number, sdl = territorySdl) {
  const byCode = ({ istatCode }: { istatCode: string }) =>
    municipalities.find((it) => it.istatCode === istatCode);
  return startTinySubgraph(
    sdl,
    {
      Query: {
        municipalities: () => municipalities,
        municipality: (_: unknown, args: { istatCode: string }) => byCode(args),
      },
      Municipality: { __resolveReference: byCode },
    },
    port,
  );
}

/** Knows a parcel in each. */
export function startFoodDistribution(port?: number) {
  const ofMunicipality = ({ istatCode }: { istatCode: string }) =>
    parcels.filter((parcel) => parcel.municipality.istatCode === istatCode);
  return startTinySubgraph(
    foodSdl,
    {
      Query: { parcels: () => parcels },
      Mutation: {
        handOver: (_: unknown, { id }: { id: string }) => parcels.find((parcel) => parcel.id === id),
      },
      Municipality: { __resolveReference: (key: object) => key, parcels: ofMunicipality },
    },
    port,
  );
}
