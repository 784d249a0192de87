import type { DocumentNode, ExecutionResult, GraphQLError, OperationDefinitionNode } from "graphql";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import { AskedOperation } from "../access/asked-operation.js";
import { shownPlan } from "../telemetry/plan-view/shown-plan.js";
import { Admission } from "./admission.js";
import { type CarriedOut, completed, freshFor, wholeText } from "./carried-out.js";
import type { ExecutionMeans } from "./execution-means.js";
import type { Graph } from "./graph.js";
import type { OperationInParts } from "./parts/operation-in-parts.js";
import type { Beginning, PreparedOperation, Request, TextAnswer } from "./prepared-operation.js";
import { resultText } from "./result-text.js";
import { runOf } from "./run-of.js";

/** What is served at the time. */
export interface Served {
  isServed(graph: Graph): boolean;
  /** The same for the supergraph that is served now; or why there it is no operation. */
  renew(document: DocumentNode, operationName: string | undefined): Preparation | readonly GraphQLError[];
}

/** What came of asking: the answer itself, or the data that it is to be made of. */
type Outcome =
  | { refused: readonly GraphQLError[] }
  | { result: ExecutionResult }
  | { renewed: Preparation }
  | CarriedOut;

/** An operation of which all is done once that does not depend on a single request. */
export class Preparation implements PreparedOperation {
  private readonly admission: Admission;

  constructor(
    private readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly graph: Graph,
    private readonly means: ExecutionMeans,
    private readonly served: Served,
    readonly inParts?: OperationInParts | undefined,
  ) {
    const asked = new AskedOperation(document, operation, graph.rules);
    this.admission = new Admission(asked, graph, means, () => this.isCurrent);
  }

  get isCurrent(): boolean {
    return this.served.isServed(this.graph);
  }

  isFor(graph: Graph): boolean {
    return graph === this.graph;
  }

  async answer(request: Request): Promise<ExecutionResult> {
    if (!request.context.wantsCost) return this.answered(request);
    // Who asks for no estimate is not to be shown this answer, however fresh it is.
    const { tellFreshness: _, ...untold } = request;
    const result = await this.answered(untold);
    const cost = this.admission.estimate(request);
    return cost === undefined ? result : { ...result, extensions: { ...result.extensions, cost } };
  }

  async answerText(request: Request): Promise<TextAnswer> {
    const outcome = await this.carryOut(request);
    if ("renewed" in outcome) return outcome.renewed.answerText(request);
    if ("refused" in outcome) return outcome;
    if ("result" in outcome) return { text: this.textOf(outcome.result, request) };
    const text = wholeText(outcome, request);
    if (text !== undefined) return { text, freshFor: freshFor(outcome) };
    return { text: this.textOf(completed(outcome, this.graph, request), request) };
  }

  async begin(request: Request): Promise<Beginning> {
    const permitted = await this.admission.permit(request);
    if ("isOutdated" in permitted) {
      const renewed = this.renewed();
      return "refused" in renewed ? { result: { errors: renewed.refused } } : renewed;
    }
    if ("refused" in permitted) return { result: { errors: permitted.refused } };
    if ("result" in permitted) return permitted;
    const { variant, plan, withheld } = permitted;
    const run = runOf(plan, request, this.means, this.graph);
    const { source } = plan;
    if (source) return { partner: source.partner, body: source.question(source.variablesIn(run)).body };
    return { result: completed({ variant, run, withheld }, this.graph, request) };
  }

  private async answered(request: Request): Promise<ExecutionResult> {
    const outcome = await this.carryOut(request);
    if ("renewed" in outcome) return outcome.renewed.answer(request);
    if ("refused" in outcome) return { errors: outcome.refused };
    if ("result" in outcome) return outcome.result;
    const result = completed(outcome, this.graph, request);
    request.tellFreshness?.(freshFor(outcome, result.errors));
    const shown = shownPlan(outcome.run.plan.root, request.context.showsPlan, request.caller);
    return shown ? { ...result, extensions: { ...result.extensions, ...shown } } : result;
  }

  private async carryOut(request: Request): Promise<Outcome> {
    const permitted = await this.admission.permit(request);
    if ("isOutdated" in permitted) return this.renewed();
    if (!("plan" in permitted)) return permitted;
    const { variant, plan, withheld } = permitted;
    const run = runOf(plan, request, this.means, this.graph);
    await plan.carryOut(run);
    return { variant, run, withheld };
  }

  private renewed(): { renewed: Preparation } | { refused: readonly GraphQLError[] } {
    const renewed = this.served.renew(this.document, this.operation.name?.value);
    return renewed instanceof Preparation ? { renewed } : { refused: renewed };
  }

  private textOf(result: ExecutionResult, { context }: Request): string {
    return resultText(result, this.means.formatError, context.forward[requestIdHeader]);
  }
}
