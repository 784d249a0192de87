import { type ASTNode, Kind, parse, print, type StringValueNode, visit } from "graphql";

const securitySpecs = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v/;
const securityNames =
  /^(authenticated|requiresScopes|policy|(?:requiresScopes|policy|federation)__(?:Scope|Policy))$/;

/**
 * A supergraph without its access rules: stock \@apollo/gateway refuses one that has them, since it would not keep them.
 * We keep them before it sees an operation.
 */
export function plainSupergraph(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl, { noLocation: true }), {
      Directive(node) {
        if (securityNames.test(node.name.value)) return null;
        const url = node.arguments?.find(({ name }) => name.value === "url")?.value;
        const isSecurity = url?.kind === Kind.STRING && securitySpecs.test((url as StringValueNode).value);
        return node.name.value === "link" && isSecurity ? null : undefined;
      },
      DirectiveDefinition: dropSecurity,
      ScalarTypeDefinition: dropSecurity,
    }),
  );
}

function dropSecurity(node: ASTNode & { name: { value: string } }): null | undefined {
  return securityNames.test(node.name.value) ? null : undefined;
}
