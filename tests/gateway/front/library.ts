import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { link } from "../access/ruled-network.js";

const toDay = (value: unknown) => {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
  throw new GraphQLError("A day is written like 2017-03-01.");
};

const echo = (_: unknown, args: object) => JSON.stringify(args);

/** How often something was changed. */
export const changes: string[] = [];

/** Answers what it understood of what was written, and refuses what it can. */
export const library = {
  sdl: `
    ${link}
    scalar Day
    enum Shelf { TOP BOTTOM }
    input Filter { title: String, pages: Int = 3, rating: Float, since: Day, shelves: [Shelf!], not: Filter }
    type Query {
      books(ids: [ID!], first: Int! = 5, rating: Float, title: String, shelf: Shelf, filter: Filter): String
      since(day: Day!): String
      shelf(number: Int!): ShelfRow
      refused(why: String!): String!
      broken(number: Int): Int
      "Answers what is no Int."
      wrong(title: String): Int
    }
    type ShelfRow { books(first: Int): String row(number: Int): ShelfRow broken(why: String): String! }
    type Mutation { lend(title: String!, until: Day, copies: Int): String refuse(title: String!): String! }
  `,
  resolvers: {
    Day: new GraphQLScalarType({
      name: "Day",
      parseValue: toDay,
      parseLiteral: (node) => toDay(node.kind === Kind.STRING ? node.value : undefined),
    }),
    Query: {
      books: echo,
      since: echo,
      shelf: () => ({}),
      refused: (_: unknown, { why }: { why: string }) => {
        throw new GraphQLError(`No: ${why}`, { extensions: { code: "CONFLICT", http: { status: 418 } } });
      },
      broken: () => {
        throw new Error("a secret of the library's");
      },
      wrong: () => 1.5,
    },
    ShelfRow: {
      books: echo,
      row: () => ({}),
      broken: (_: unknown, { why }: { why: string }) => {
        throw new GraphQLError(why, { extensions: { code: "NOT_FOUND" } });
      },
    },
    Mutation: {
      lend: (_: unknown, args: { title: string }) => {
        changes.push(args.title);
        return JSON.stringify(args);
      },
      refuse: (_: unknown, { title }: { title: string }) => {
        changes.push(title);
        throw new GraphQLError(`${title} is lent.`, { extensions: { code: "CONFLICT" } });
      },
    },
  },
};
