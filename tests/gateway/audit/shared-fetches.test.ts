import { federation, questionsTo } from "./federation-cases.js";

let asked: string[] = [];

const trips = {
  sdl: `
    type Query { trips: [Trip!]! trip(id: ID!): Trip }
    type Trip { id: ID! guide: Guide! driver: Guide! }
    type Guide @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      trips: () =>
        ["g1", "g1", "g2", "g1"].map((id, index) => ({
          id: `t${index}`,
          guide: { id },
          driver: { id: "g2" },
        })),
      trip: (_: unknown, { id }: { id: string }) => ({ id, guide: { id: "g1" }, driver: { id: "g2" } }),
    },
  },
};
const guides = {
  sdl: `type Guide @key(fields: "id") { id: ID! name: String! languages(first: Int): [String!]! }`,
  resolvers: {
    Guide: {
      __resolveReference: async (key: { id: string }) => {
        asked.push(key.id);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return key;
      },
      name: ({ id }: { id: string }) => `name of ${id}`,
      languages: (_: unknown, { first = 3 }: { first?: number }) => ["it", "en", "fr"].slice(0, first),
    },
  },
};

federation("what is asked for more than once", { trips, guides }, {}, (running) => {
  let before: number;
  const requests = () => questionsTo(running().partners.guides!).length - before;
  beforeEach(() => {
    asked = [];
    before = questionsTo(running().partners.guides!).length;
  });

  test("is sent once where it is one thing in several places", async () => {
    expect(await running().gateway.ask("{ trips { guide { name } } }")).toEqual({
      data: {
        trips: ["g1", "g1", "g2", "g1"].map((id) => ({ guide: { name: `name of ${id}` } })),
      },
    });
    expect(asked.sort()).toEqual(["g1", "g2"]);
  });

  test("goes in one request under several aliases", async () => {
    const query = `{ a: trip(id: "t0") { guide { name } } b: trip(id: "t0") { guide { name languages(first: 1) } driver { name } } }`;
    expect(await running().gateway.ask(query)).toEqual({
      data: {
        a: { guide: { name: "name of g1" } },
        b: { guide: { name: "name of g1", languages: ["it"] }, driver: { name: "name of g2" } },
      },
    });
    expect(requests()).toBe(1);
  });

  test("at the same time by several clients is asked once", async () => {
    const query = `{ trip(id: "t0") { guide { name } } }`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => running().gateway.ask(query)));
    for (const answer of answers)
      expect(answer).toEqual({ data: { trip: { guide: { name: "name of g1" } } } });
    expect(requests()).toBeLessThan(8);
  });
});
