import { federation } from "./federation-cases.js";

const garden = {
  sdl: `
    type Query { plots: [Plot!]! byState(state: State): [ID!]! }
    type Plot @key(fields: "id") { id: ID! state: State soil: Soil! }
    enum State { FREE SOWN }
    enum Soil { CLAY SAND PEAT @inaccessible }`,
  resolvers: {
    Query: {
      plots: () => [
        { id: "p1", state: "FREE", soil: "CLAY" },
        { id: "p2", state: "SOWN", soil: "SAND" },
      ],
      byState: (_: unknown, { state }: { state: string }) => [`all ${state}`],
    },
    Plot: { __resolveReference: ({ id }: { id: string }) => ({ id, state: "FREE", soil: "CLAY" }) },
  },
};
const seeds = {
  sdl: `
    type Query { suited(soil: Soil = SAND): String! strange: [Soil] }
    type Plot @key(fields: "id") { id: ID! soil: Soil! @external advice: String! @requires(fields: "soil") }
    enum State { FREE SOWN }
    enum Soil { CLAY SAND PEAT @inaccessible }`,
  resolvers: {
    Query: {
      suited: (_: unknown, { soil }: { soil: string }) => `for ${soil}`,
      strange: () => ["CLAY", "PEAT", "SAND"],
    },
    Plot: { advice: ({ soil }: { soil: string }) => `good on ${soil}` },
  },
};

federation(
  "an enum",
  { garden, seeds },
  {
    "goes to a partner and comes from one": {
      query: "query ($state: State) { byState(state: $state) plots { state soil } suited(soil: CLAY) }",
      variables: { state: "SOWN" },
      data: {
        byState: ["all SOWN"],
        plots: [
          { state: "FREE", soil: "CLAY" },
          { state: "SOWN", soil: "SAND" },
        ],
        suited: "for CLAY",
      },
    },
    "is brought as what another requires": {
      query: "{ plots { advice } suited }",
      data: { plots: [{ advice: "good on CLAY" }, { advice: "good on SAND" }], suited: "for SAND" },
    },
    "whose value clients may not see is null there": {
      query: "{ strange }",
      data: { strange: ["CLAY", null, "SAND"] },
    },
  },
);
