import { bookCount } from "../networks/library/things.js";
import type { Workload } from "./workload.js";

const selection = (isbn: string, first: string) => `{
  book(isbn: ${isbn}) {
    isbn title pages year price grams available copies postage
    reviews(first: ${first}) { id stars text by { name nickname town } }
    suggestions(first: 5) { readers book { isbn title price } }
  }
}`;

const isbns = Array.from({ length: bookCount }, (_, number) => `b-${number}`);

const query = `query Page($isbn: ID!, $first: Int) ${selection("$isbn", "$first")}`;

export const page: Workload = {
  name: "page",
  title: "the page of a book over five subgraphs, 2,000 distinct requests by variables, 16 clients",
  connections: 16,
  requests: isbns.map((isbn) => ({ query, variables: { isbn, first: 12 } })),
};

/** As clients ask that write values into the text: no two requests have the same one. */
export const literals: Workload = {
  name: "literals",
  title: "the same page, values in the text: 20,000 distinct queries, 16 clients",
  connections: 16,
  requests: Array.from({ length: 10 }, (_, more) => more + 8).flatMap((first) =>
    isbns.map((isbn) => ({ query: `query Page ${selection(JSON.stringify(isbn), String(first))}` })),
  ),
};

const smallQuery = "query Small($isbn: ID!) { book(isbn: $isbn) { isbn title pages } }";

export const small: Workload = {
  name: "small",
  title: "three fields of one subgraph, 16 clients",
  connections: 16,
  requests: isbns.map((isbn) => ({ query: smallQuery, variables: { isbn } })),
};
