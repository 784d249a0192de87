import { type ConstDirectiveNode, type DocumentNode, visit } from "graphql";
import type { SecurityNames } from "./security-directives.js";

/**
 * A supergraph without its access rules: stock \@apollo/gateway refuses one that has them, since it would not keep them.
 * We keep them before it sees an operation.
 */
export function plainSupergraph(supergraph: DocumentNode, names: SecurityNames): DocumentNode {
  return visit(supergraph, {
    Directive: (node) =>
      names.directives.has(node.name.value) || names.links.has(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: (node) => (names.directives.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (names.scalars.has(node.name.value) ? null : undefined),
  });
}
