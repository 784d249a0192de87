import type { ExecutionResult } from "graphql";
import type { Withheld } from "../access/withheld.js";
import { Completion, type CompletionOptions, type LeftForLater } from "./completion.js";
import type { Graph } from "./graph.js";
import type { Loss } from "./loss.js";
import { LostFields } from "./lost-fields.js";
import { madeOf } from "./made-of.js";
import type { Request } from "./prepared-operation.js";
import type { Run } from "./run.js";
import type { Variant } from "./variant.js";

/** An operation after its plan was carried out for a request: what its answer is made of. */
export interface CarriedOut {
  variant: Variant;
  run: Run;
  withheld: Withheld | undefined;
  /** How often it was told what was lost, in what was completed before. */
  toldOfLoss?: Map<Loss, number>;
}

/** Completes what is left of an answer; all that comes first, without. */
export type Completions = (left?: LeftForLater) => Completion;

/** The answer, with every error at its place. */
export function completed(carriedOut: CarriedOut, graph: Graph, request: Request): ExecutionResult {
  const { data: partners, lastKnown } = carriedOut.run;
  const completion = completionsOf(carriedOut, graph, request)();
  const data = completion.complete(partners);
  completion.tellRest();
  const { errors } = completion;
  const { extensions } = lastKnown;
  return { data, ...(errors.length > 0 && { errors }), ...(extensions && { extensions }) };
}

/** Ready to complete what is there now. */
export function completionsOf(
  { variant, run, withheld, toldOfLoss }: CarriedOut,
  graph: Graph,
  { variables }: Request,
): Completions {
  const { types } = graph;
  const lost =
    run.failures.length > 0 ? new LostFields(types, run.plan.root, run.data, run.failures) : undefined;
  const options = {
    introspection: variant.introspection.answer(variables),
    errors: run.errors,
    lost,
    toldOfLoss,
    isHidden: (type, value) => graph.isHidden(type, value),
    isWhole: run.isWhole,
    madeOf: (type, key) => madeOf(run.plan.fetches, type, key, types),
    withholds: withheld?.withholds.bind(withheld),
  } satisfies Omit<CompletionOptions, "shape">;
  return (left) => new Completion({ ...options, shape: left?.shape ?? variant.shape, at: left?.path });
}

/** The answer's text where there is nothing but data; undefined where it has to be completed. */
export function wholeText(
  { variant, run, withheld }: CarriedOut,
  { variables }: Request,
): string | undefined {
  if (!run.isWhole || run.lastKnown.extensions !== undefined || withheld !== undefined) return undefined;
  const introspected = variant.introspection.answer(variables);
  const data = variant.writerFor(introspected).write(run.data);
  return data === undefined ? undefined : `{"data":${data}}`;
}

/** For how many seconds everybody may be shown the answer again: only what is whole, and as everybody would have it. */
export function freshFor({ run, withheld }: CarriedOut, errors?: unknown): number {
  return withheld === undefined && errors === undefined ? (run.cache?.freshness.seconds ?? 0) : 0;
}
