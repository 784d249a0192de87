import type { AccessGate } from "../access/access-gate.js";
import type { PieceCache } from "../caching/piece-cache.js";
import type { Partners } from "../partners/partners.js";
import type { Demand } from "../protection/cost/demand.js";
import type { EngineObserver } from "./engine-observer.js";
import type { FormatError } from "./format-error.js";

/** With what operations are carried out, whatever supergraph is served. */
export interface ExecutionMeans {
  partners: Partners;
  gate: AccessGate;
  /** What was answered before, where that is kept. */
  cache?: PieceCache | undefined;
  formatError: FormatError;
  observer?: EngineObserver | undefined;
  demand?: Demand | undefined;
}
