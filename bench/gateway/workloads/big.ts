import type { Workload } from "./workload.js";

/** Nested over four subgraphs, with the same things reached by several ways: about 87 KB out. */
const query = `query Big {
  readers(first: 6) {
    id name nickname
    reviews(first: 4) {
      id text
      of { ...Inner reviews(first: 3) { id text by { id name nickname reviews(first: 2) { id text of { ...Inner } } } } }
    }
  }
  newBooks(first: 5) {
    ...Inner
    reviews(first: 3) { id text by { id name nickname reviews(first: 2) { id text of { ...Inner } } } }
  }
}
fragment Inner on Book { isbn title price grams available postage }`;

export const big: Workload = {
  name: "big",
  title: "one large query, nested over four subgraphs, 16 clients",
  connections: 16,
  requests: [{ query }],
};

/** Nobody to share a fetch with. */
export const bigAlone: Workload = {
  ...big,
  name: "big-alone",
  title: "the same by one client, so that there is nothing to share",
  connections: 1,
};

export const crowd: Workload = {
  ...big,
  name: "crowd",
  title: "the same by fifty clients; requests are shared where the gateway can",
  connections: 50,
  sharing: true,
};
