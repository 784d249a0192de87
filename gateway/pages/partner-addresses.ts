import { Kind, parse } from "graphql";

/** Where each partner of a supergraph is, by its name: as the supergraph itself says in its enum of subgraphs. */
export function partnerAddresses(supergraphSdl: string): Map<string, string> {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === "join__Graph",
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map();
  return new Map(
    (graphs.values ?? []).map(({ directives = [] }) => {
      const given = directives.find(({ name }) => name.value === "join__graph")?.arguments ?? [];
      const text = (argument: string) => {
        const value = given.find(({ name }) => name.value === argument)?.value;
        return value?.kind === Kind.STRING ? value.value : "";
      };
      return [text("name"), text("url")];
    }),
  );
}
