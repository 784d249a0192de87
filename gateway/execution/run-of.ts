import type { Question } from "../partners/partners.js";
import type { CompiledPlan } from "./compiled-plan.js";
import type { ExecutionMeans } from "./execution-means.js";
import type { Graph } from "./graph.js";
import { Outage } from "./outage.js";
import type { Request } from "./prepared-operation.js";
import { Run } from "./run.js";

/** A plan as it is carried out for a request. */
export function runOf(plan: CompiledPlan, request: Request, means: ExecutionMeans, graph: Graph): Run {
  const { partners, cache } = means;
  const { variables, context, event, gone } = request;
  const ask = async (partner: string, question: Question) => {
    if (gone?.aborted) throw new Outage("SUBGRAPH_UNAVAILABLE", partner);
    if (question.kind !== "subscription") return partners.ask(partner, question, context);
    if (event === undefined) throw new Error("A subscription is answered event by event.");
    return event();
  };
  return new Run(plan, variables, ask, cache?.for(request, graph.rules));
}
