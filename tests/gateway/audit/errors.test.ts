import { DomainError } from "../../../shared/errors.js";
import { federation } from "./federation-cases.js";

const refusal = () => new DomainError("RULE_VIOLATION", { en: "Closed today.", it: "Oggi chiuso." }, {});

const kiosk = { __typename: "Kiosk", id: "k" };
const shop = (id: string) => ({ __typename: "Shop", id });

const towns = {
  sdl: `
    type Query { shops: [Shop]! places: [Place] square: Square! broken: [String] }
    interface Place { id: ID! }
    type Kiosk implements Place @key(fields: "id") { id: ID! papers: Int }
    type Shop implements Place @key(fields: "id") { id: ID! name: String }
    type Square { shops: [Shop]! bench: String }`,
  resolvers: {
    Query: {
      shops: () => [{ id: "x" }, null, { id: "y1" }, { id: "y2" }, { id: "x" }],
      places: () => [kiosk, null, shop("y1"), shop("y2"), kiosk, shop("y2")],
      square: () => ({ shops: [null, { id: "y2" }, null, { id: "y2" }] }),
      broken: () => ["fine", new Error("not fine"), null],
    },
    Shop: { __resolveReference: (key: object) => key, name: ({ id }: { id: string }) => id.toUpperCase() },
    Square: {
      bench: () => {
        throw new Error("wet paint");
      },
    },
  },
};
const taxes = {
  sdl: `type Shop @key(fields: "id") { id: ID! rent: Int owner: String }`,
  resolvers: {
    Shop: {
      __resolveReference: async ({ id }: { id: string }) => {
        if (id === "y1") throw refusal();
        return { id };
      },
      rent: ({ id }: { id: string }) => {
        if (id === "y2") throw new Error("no rent");
        return 100;
      },
      owner: ({ id }: { id: string }) => `owner of ${id}`,
    },
  },
};

const uncounted = "Stock counts without what is of another type, and without nulls.";

federation(
  "an error",
  { towns, taxes },
  {
    "in a list with nulls is at its item": {
      query: "{ shops { rent } }",
      data: { shops: [{ rent: 100 }, null, { rent: null }, { rent: null }, { rent: 100 }] },
      errors: ["shops.2 taxes", "shops.3.rent taxes"],
    },
    "among things of other types is at its item": {
      query: "{ places { ... on Shop { rent } } }",
      data: { places: [{}, null, { rent: null }, { rent: null }, {}, { rent: null }] },
      errors: ["places.2 taxes", "places.3.rent taxes", "places.5.rent taxes"],
      stock: uncounted,
    },
    "of one thing in several places is at each": {
      query: "{ square { shops { rent } } }",
      data: { square: { shops: [null, { rent: null }, null, { rent: null }] } },
      errors: ["square.shops.1.rent taxes", "square.shops.3.rent taxes"],
    },
    "is at the client's name": {
      query: "{ s: shops { r: rent } }",
      data: { s: [{ r: 100 }, null, { r: null }, { r: null }, { r: 100 }] },
      errors: ["s.2 taxes", "s.3.r taxes"],
    },
    "does not hide another's": {
      query: "{ square { bench shops { rent } } broken }",
      data: {
        square: { bench: null, shops: [null, { rent: null }, null, { rent: null }] },
        broken: ["fine", null, null],
      },
      errors: [
        "broken.1 towns",
        "square.bench towns",
        "square.shops.1.rent taxes",
        "square.shops.3.rent taxes",
      ],
    },
  },
  (running) => {
    test("keeps its code and its sentence, and says whose it is", async () => {
      const { errors } = await running().gateway.ask("{ shops { owner } }", {}, { "accept-language": "it" });
      expect(errors).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ code: "RULE_VIOLATION", partner: "taxes" }),
        }),
      ]);
    });

    test("of a partner that is gone names it, and no address", async () => {
      const { gateway, partners } = running();
      const { port } = partners.taxes!;
      await partners.taxes!.close();
      const { data, errors = [] } = await gateway.ask("{ shops { name rent owner } }");
      expect(data).toEqual({
        shops: [
          { name: "X", rent: null, owner: null },
          null,
          { name: "Y1", rent: null, owner: null },
          { name: "Y2", rent: null, owner: null },
          { name: "X", rent: null, owner: null },
        ],
      });
      expect(errors.map(({ path }) => path?.join(".")).sort()).toEqual(
        [0, 2, 3, 4].flatMap((index) => [`shops.${index}.owner`, `shops.${index}.rent`]).sort(),
      );
      for (const { extensions } of errors)
        expect(extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE", partner: "taxes" });
      expect(JSON.stringify(errors)).not.toContain(`${port}`);
    });
  },
);
