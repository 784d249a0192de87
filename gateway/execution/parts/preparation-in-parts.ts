import { type ExecutionResult, valueFromASTUntyped } from "graphql";
import { AskedOperation } from "../../access/asked-operation.js";
import type { NumberedParts } from "../../planning/numbered-parts.js";
import { shownPlan } from "../../telemetry/plan-view/shown-plan.js";
import { Admission, type Permitted } from "../admission.js";
import { completionsOf } from "../carried-out.js";
import type { CompiledPlan } from "../compiled-plan.js";
import type { ExecutionMeans } from "../execution-means.js";
import type { Graph } from "../graph.js";
import { Preparation, type Served } from "../preparation.js";
import type { Request } from "../prepared-operation.js";
import { runOf } from "../run-of.js";
import { AnswerInParts } from "./answer-in-parts.js";
import type { OperationInParts } from "./operation-in-parts.js";

/** An operation with what it defers, of which all is done once that does not depend on a single request. */
export class PreparationInParts implements OperationInParts {
  private readonly admission: Admission;

  constructor(
    private readonly numbered: NumberedParts,
    private readonly graph: Graph,
    private readonly means: ExecutionMeans,
    private readonly served: Omit<Served, "renew"> & { renew(): ReturnType<Served["renew"]> },
  ) {
    const asked = new AskedOperation(numbered.document, numbered.operation, graph.rules);
    this.admission = new Admission(asked, graph, means, () => served.isServed(graph));
  }

  async answer(request: Request): Promise<{ result: ExecutionResult } | { parts: AnswerInParts }> {
    const permitted = await this.admission.permit(request);
    if ("isOutdated" in permitted) return this.answerRenewed(request);
    if ("plan" in permitted) return { parts: this.carryOut(permitted, request) };
    return "refused" in permitted ? { result: { errors: permitted.refused } } : permitted;
  }

  private async answerRenewed(request: Request): ReturnType<OperationInParts["answer"]> {
    const renewed = this.served.renew();
    if (!(renewed instanceof Preparation)) return { result: { errors: renewed } };
    return renewed.inParts?.answer(request) ?? { result: await renewed.answer(request) };
  }

  private carryOut({ variant, plan, withheld }: Permitted, request: Request): AnswerInParts {
    const { graph } = this;
    const run = runOf(plan, request, this.means, graph);
    const beside = this.beside(plan, request);
    const toldOfLoss = new Map();
    return new AnswerInParts({
      carriedOut: variant.partsOf(plan).carryOut(run),
      completions: () => completionsOf({ variant, run, withheld, toldOfLoss }, graph, request),
      data: run.data,
      labelOf: (part) => this.labelOf(part, request),
      extensions: () => ({ ...run.lastKnown.extensions, ...beside }),
    });
  }

  /** What stands beside the data from the beginning. */
  private beside({ root }: CompiledPlan, request: Request): Record<string, unknown> {
    const { showsPlan, wantsCost } = request.context;
    const cost = wantsCost ? this.admission.estimate(request) : undefined;
    return { ...shownPlan(root, showsPlan, request.caller), ...(cost && { cost }) };
  }

  /** A label is a value that is written into the text: it may have been taken out of it, like any other. */
  private labelOf(part: number, { variables }: Request): string | undefined {
    const label = this.numbered.labels[part];
    const value = label && valueFromASTUntyped(label, { ...variables });
    return typeof value === "string" ? value : undefined;
  }
}
