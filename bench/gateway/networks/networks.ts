import type { FixedSubgraph } from "../subgraphs/fixed-subgraph.js";
import { library } from "./library/library.js";
import { wide } from "./wide.js";

/** The subgraphs of `library`, or of `wide:<how many>`. */
export function networkNamed(name: string): readonly FixedSubgraph[] {
  if (name === "library") return library;
  const [, count] = /^wide:(\d+)$/.exec(name) ?? [];
  if (count === undefined) throw new Error(`There is no network ${name}.`);
  return wide(Number(count));
}
