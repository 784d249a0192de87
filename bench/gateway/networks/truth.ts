import { parse } from "graphql";
import { answer } from "../subgraphs/answer.js";
import type { Field, FixedSubgraph } from "../subgraphs/fixed-subgraph.js";

/** What a client is to be answered: all subgraphs taken as one, without any gateway. */
export function truth(
  network: readonly FixedSubgraph[],
  { query, variables = {} }: { query: string; variables?: Record<string, unknown> },
): object {
  const fields: Record<string, Record<string, Field>> = {};
  for (const subgraph of network)
    for (const [type, those] of Object.entries(subgraph.fields)) fields[type] = { ...fields[type], ...those };
  return answer({ fields, sdl: "" }, parse(query), variables);
}
