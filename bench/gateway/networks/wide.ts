import type { FixedSubgraph, Thing } from "../subgraphs/fixed-subgraph.js";

const otherItem = (id: unknown, step: number): Thing => ({
  __typename: "Item",
  id: `i-${(Number(String(id).split("-")[1]) * 5 + step) % 100}`,
});

/** The n-th of many subgraphs that each know something of the same items, and of things of their own. */
function one(index: number): FixedSubgraph {
  const own = `Note${index}`;
  const item = index === 0 ? "type Item" : "extend type Item";
  const external = index === 0 ? "" : " @external";
  return {
    name: `s${index}`,
    sdl: `
      extend type Query { items${index}(first: Int): [Item!]!  notes${index}: [${own}!]! }
      ${item} @key(fields: "id") {
        id: ID!${external} size${index}: Int! note${index}: ${own}!
      }
      type ${own} @key(fields: "id") { id: ID! text: String! about: Item! }`,
    fields: {
      Query: {
        [`items${index}`]: (_, { first = 3 }) =>
          Array.from({ length: Number(first) }, (_, number) => ({ __typename: "Item", id: `i-${number}` })),
        [`notes${index}`]: () => [note(index, "i-1"), note(index, "i-2")],
      },
      Item: {
        [`size${index}`]: ({ id }) => String(id).length + index,
        [`note${index}`]: ({ id }) => note(index, id),
      },
    },
  };
}

function note(index: number, item: unknown): Thing {
  const id = `${item}-${index}`;
  return {
    __typename: `Note${index}`,
    id,
    text: `of ${item} by s${index}`,
    about: otherItem(item, index + 1),
  };
}

/** So many subgraphs around one type that all of them extend. */
export function wide(count: number): FixedSubgraph[] {
  return Array.from({ length: count }, (_, index) => one(index));
}
