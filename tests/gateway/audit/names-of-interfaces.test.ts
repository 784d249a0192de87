import { plainPlanner } from "../planning/plain-planning.js";
import { smallEngine } from "./small-engine.js";

/** Two who share a field; to the second, what is in it is an object of which it can't be asked again. */
const sdls = {
  library: `
    type Query { shelf: Shelf }
    type Shelf @key(fields: "id") { id: ID! best: [Medium] @shareable }
    interface Medium @key(fields: "id") { id: ID! }
    type Film implements Medium @key(fields: "id") { id: ID! minutes: Int }
    type Record implements Medium @key(fields: "id") { id: ID! }`,
  reviews: `
    type Shelf @key(fields: "id") { id: ID! best: [Medium] @shareable }
    type Medium @key(fields: "id", resolvable: false) @interfaceObject { id: ID! stars: Int }`,
};

const answers = {
  library: {
    shelf: {
      __typename: "Shelf",
      id: "s1",
      best: [{ __typename: "Film", id: "m1", minutes: 123 }, null, { __typename: "Record", id: "m2" }],
    },
  },
  reviews: {
    _entities: [
      {
        __typename: "Shelf",
        best: [{ __typename: "Medium", stars: 5 }, null, { __typename: "Medium", stars: 3 }],
      },
    ],
  },
};

test.each([
  ["as Apollo's planner plans it", {}],
  ["as ours does", { planner: plainPlanner() }],
])(
  "who knows a thing by an interface's name takes nothing from what others know it is, %s",
  async (_, options) => {
    const asked: string[] = [];
    const { ask, close } = await smallEngine(
      sdls,
      ({ partner }) => {
        asked.push(partner);
        return { data: structuredClone(answers[partner as keyof typeof answers]) };
      },
      options,
    );
    expect(JSON.parse(await ask("{ shelf { best { __typename stars ... on Film { minutes } } } }"))).toEqual({
      data: {
        shelf: {
          best: [{ __typename: "Film", stars: 5, minutes: 123 }, null, { __typename: "Record", stars: 3 }],
        },
      },
    });
    expect(asked).toEqual(["library", "reviews"]);
    await close();
  },
);
