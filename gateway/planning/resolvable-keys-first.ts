import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from "graphql";

/**
 * Puts a type's keys that its partner can look things up by before those that it only mentions. To come back to a
 * partner with what a `@requires` reads, Apollo's planner takes the first key that is at hand, whether or not it leads
 * anywhere.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = <T extends { directives?: readonly ConstDirectiveNode[] }>(type: T): T | undefined => {
    const { directives = [] } = type;
    if (directives.every(isResolvable)) return undefined;
    return {
      ...type,
      directives: [...directives].sort(
        (one, other) => Number(isResolvable(other)) - Number(isResolvable(one)),
      ),
    };
  };
  return visit(supergraph, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

function isResolvable({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  if (name.value !== "join__type") return true;
  const value = given.find((argument) => argument.name.value === "resolvable")?.value;
  return value?.kind !== Kind.BOOLEAN || value.value;
}
