import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { AccessRules } from "../../../gateway/access/access-rules.js";
import type { FixedSubgraph } from "../subgraphs/fixed-subgraph.js";

const federation2 = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@requiresScopes"])`;

/** The forms in which the gateways take a network. */
export interface SupergraphForms {
  /** With access rules, for ours. */
  ruled: string;
  /** Without, for stock, which refuses one that has any, and for those that don't know them. */
  plain: string;
  /** Each subgraph's schema as Federation 1 has it. */
  services: readonly { name: string; url: string; schema: string }[];
}

/** @param ports of the subgraphs, by name */
export function supergraphForms(
  network: readonly FixedSubgraph[],
  ports: Readonly<Record<string, number>>,
): SupergraphForms {
  const urlOf = (name: string) => `http://127.0.0.1:${ports[name]}/graphql`;
  const { supergraphSdl: ruled, errors = [] } = composeServices(
    network.map(({ name, sdl }) => ({ name, url: urlOf(name), typeDefs: parse(federation2 + sdl) })),
  );
  if (ruled === undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
  const services = network.map(({ name, sdl }) => ({
    name,
    url: urlOf(name),
    schema: sdl.replaceAll(/ @requiresScopes\(.*\)/g, ""),
  }));
  return { ruled, plain: AccessRules.takenFrom(ruled).plain, services };
}
