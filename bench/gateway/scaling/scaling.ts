import type { Contender } from "../contenders/contender.js";
import type { Pace } from "../measuring/compare.js";
import { concurrency } from "./concurrency.js";
import { grow } from "./growth.js";
import { responseSize } from "./response-size.js";
import { slowSubgraph } from "./slow-subgraph.js";
import { subgraphCount } from "./subgraph-count.js";

type Measure = (contenders: readonly Contender[], pace: Pace) => Promise<object>;

/** What can grow, by name: what is seen is told on stdout, and answered as figures. */
export const scaling: readonly { name: string; measure: Measure }[] = [
  { name: "subgraphs", measure: subgraphCount },
  { name: "size", measure: (contenders, pace) => grow(responseSize, contenders, pace) },
  { name: "concurrency", measure: (contenders, pace) => grow(concurrency, contenders, pace) },
  { name: "slow", measure: slowSubgraph },
];
