import { type DocumentNode, visit } from "graphql";

/**
 * The same document without `@defer`. What is asked for later is answered with all else, which a server may always choose
 * to do: every client of it takes a whole answer.
 */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === "defer" ? null : undefined) });
}
