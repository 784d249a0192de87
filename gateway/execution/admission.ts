import { type ExecutionResult, GraphQLError, getVariableValues } from "graphql";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import type { Judgement } from "../access/access-gate.js";
import { AskedOperation } from "../access/asked-operation.js";
import { refusedMutation } from "../access/refused-mutation.js";
import type { Rule } from "../access/rule.js";
import { Withheld } from "../access/withheld.js";
import type { OperationDemand, ShownCost } from "../protection/cost/demand.js";
import type { CompiledPlan } from "./compiled-plan.js";
import type { ExecutionMeans } from "./execution-means.js";
import type { Graph } from "./graph.js";
import type { Request } from "./prepared-operation.js";
import type { RuledPlan, Variant } from "./variant.js";
import { Variants } from "./variants.js";

/** What may be carried out for whoever asks. */
export interface Permitted {
  variant: Variant;
  plan: CompiledPlan;
  withheld: Withheld | undefined;
}

/** Why nothing is carried out. */
export type NotPermitted =
  /** It asks in a way that nobody is answered. */
  | { refused: readonly GraphQLError[] }
  | { result: ExecutionResult }
  /** The supergraph was replaced meanwhile, and with it the rules by which it was let in. */
  | { isOutdated: true };

const noRules: ReadonlySet<Rule> = new Set();
const outdated = { isOutdated: true } as const;

/** Finds out what of one operation is carried out for those who ask it. */
export class Admission {
  private readonly variants: Variants;
  private readonly demand: OperationDemand | undefined;

  /** @param isCurrent whether the graph is still served */
  constructor(
    private readonly asked: AskedOperation,
    private readonly graph: Graph,
    private readonly means: ExecutionMeans,
    private readonly isCurrent: () => boolean,
  ) {
    this.variants = new Variants(graph, asked);
    this.demand = means.demand?.of(asked, graph.rules.schema);
  }

  permit(request: Request): Promise<Permitted | NotPermitted> | NotPermitted {
    this.means.observer?.noteOperation?.(this.asked.operation, request.context);
    const { errors, coerced = {} } = this.coerced(request);
    if (errors) return { refused: errors };
    const refusal = this.demand?.refusal(coerced);
    return refusal ? { refused: [refusal] } : this.judge(request, coerced);
  }

  /** What a request is estimated to cost; undefined where nobody estimates, or its variables don't fit. */
  estimate(request: Request): ShownCost | undefined {
    const { coerced } = this.coerced(request);
    return coerced && this.demand?.shown(coerced);
  }

  private async judge(
    request: Request,
    coerced: Readonly<Record<string, unknown>>,
  ): Promise<Permitted | NotPermitted> {
    const { caller, context, event } = request;
    const { rules: asked } = this.asked;
    const judgement = this.means.gate.for(caller, context.forward[requestIdHeader]);
    const unmet = asked.size === 0 ? noRules : await judgement.unmet(asked);
    const variant = this.variants.of(coerced, unmet);
    const withheld = this.withheld(unmet, judgement);
    const undone = withheld && this.undone(variant, withheld);
    if (undone) return nothing(undone);
    const known = variant.plan;
    const planned = known instanceof Promise ? await this.whenPlanned(known, request) : known;
    if (planned instanceof GraphQLError) return this.isCurrent() ? nothing([planned]) : outdated;
    const { plan, rules } = planned;
    const closed = rules.size === 0 ? undefined : await this.closed(rules, judgement);
    if (closed) return nothing([closed]);
    // An event that came to the former supergraph is told as that has it; then the subscription begins anew.
    return this.isCurrent() || event !== undefined ? { variant, plan, withheld } : outdated;
  }

  private coerced({ variables }: Request): ReturnType<typeof getVariableValues> {
    const { variableDefinitions = [] } = this.asked.operation;
    if (variableDefinitions.length === 0) return { coerced: {} };
    return getVariableValues(this.graph.schema, variableDefinitions, variables);
  }

  private withheld(unmet: ReadonlySet<Rule>, { caller }: Judgement): Withheld | undefined {
    return unmet.size === 0 ? undefined : new Withheld(this.asked, this.graph.rules, unmet, caller);
  }

  private undone({ shape }: Variant, withheld: Withheld): GraphQLError[] | undefined {
    return this.asked.operation.operation === "mutation" ? refusedMutation(shape, withheld) : undefined;
  }

  private whenPlanned(plan: Promise<RuledPlan>, { context }: Request): Promise<RuledPlan | GraphQLError> {
    this.means.observer?.notePlanning?.(plan, context);
    return plan.catch(unplanned);
  }

  /** The plan reads what the caller may not see, to get at what the caller may. */
  private async closed(rules: ReadonlySet<Rule>, judgement: Judgement): Promise<GraphQLError | undefined> {
    const unmet = await judgement.unmet(rules);
    const [first] = unmet;
    return first && this.withheld(unmet, judgement)?.refusal(first, []);
  }
}

function nothing(errors: readonly GraphQLError[]): { result: ExecutionResult } {
  return { result: { data: null, errors } };
}

function unplanned(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
