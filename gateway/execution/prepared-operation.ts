import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  getVariableValues,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Caller } from "../../shared/auth/caller.js";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import type { AccessGate, Judgement } from "../access/access-gate.js";
import { AskedOperation } from "../access/asked-operation.js";
import { refusedMutation } from "../access/refused-mutation.js";
import type { Rule } from "../access/rule.js";
import { Withheld } from "../access/withheld.js";
import type { PieceCache } from "../caching/piece-cache.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "../partners/partners.js";
import { type Conditions, conditionVariables } from "../planning/conditions.js";
import type { Demand, OperationDemand } from "../protection/cost/demand.js";
import { shownPlan } from "../telemetry/plan-view/shown-plan.js";
import type { CompiledPlan } from "./compiled-plan.js";
import { Completion } from "./completion.js";
import type { EngineObserver } from "./engine-observer.js";
import type { FormatError } from "./format-error.js";
import type { Graph } from "./graph.js";
import { LostFields } from "./lost-fields.js";
import { madeOf } from "./made-of.js";
import { Run } from "./run.js";
import { type RuledPlan, Variant } from "./variant.js";

/** One time that an operation is asked. */
export interface Request {
  /** As the client gave them. */
  variables: Readonly<Record<string, unknown>>;
  context: GatewayContext;
  caller: Caller;
  /** Told for how many seconds everybody may be shown the answer again: 0 where that isn't so. */
  tellFreshness?: (seconds: number) => void;

  /**
   * Of a subscription, what the partner that has its events sent with this one; new each time it is called.
   * @throws Outage where it can't be reached
   */
  event?: () => PartnerAnswer;
}

/** How a subscription begins: what is to be asked of the partner that has its events, or why it doesn't. */
export type Beginning =
  | { partner: string; body: string }
  | { result: ExecutionResult }
  | { renewed: PreparedOperation };

/**
 * The whole body of a response, and for how many seconds everybody may be shown it again; or why nothing was done, since
 * the variables don't fit.
 */
export type TextAnswer = { text: string; freshFor?: number } | { refused: readonly GraphQLError[] };

export interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  /** Whether the supergraph that it was prepared for is still served. */
  readonly isCurrent: boolean;
  answerText(request: Request): Promise<TextAnswer>;
  answer(request: Request): Promise<ExecutionResult>;
  /** For a subscription; each of its events is a request of its own. */
  begin(request: Request): Promise<Beginning>;
}

export interface ExecutionMeans {
  partners: Partners;
  gate: AccessGate;
  /** What was answered before, where that is kept. */
  cache?: PieceCache | undefined;
  formatError: FormatError;
  observer?: EngineObserver | undefined;
  demand?: Demand | undefined;
}

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
  /** The supergraph was replaced meanwhile, and with it the rules by which it was let in. */
  | { renewed: Preparation }
  | { variant: Variant; run: Run; withheld: Withheld | undefined };

/** What may be carried out. */
interface Permitted {
  variant: Variant;
  plan: CompiledPlan;
  withheld: Withheld | undefined;
}

const noRules: ReadonlySet<Rule> = new Set();
/** For the callers and conditions of one operation. */
const mostVariants = 64;

/** An operation that is asked again and again: all that does not depend on a single request is done once. */
export class Preparation implements PreparedOperation {
  private readonly asked: AskedOperation;
  private readonly conditions: readonly string[];
  private readonly demand: OperationDemand | undefined;
  private readonly variants = new LRUCache<string, Variant>({ max: mostVariants });

  constructor(
    private readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly graph: Graph,
    private readonly means: ExecutionMeans,
    private readonly served: Served,
  ) {
    this.asked = new AskedOperation(document, operation, graph.rules);
    const { fragments } = this.asked;
    this.demand = means.demand?.of({ operation, fragments }, graph.rules.schema);
    this.conditions = conditionVariables({
      ...document,
      definitions: [operation, ...Object.values(fragments)],
    });
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
    return this.withCost(await this.answered(untold), request);
  }

  private async answered(request: Request): Promise<ExecutionResult> {
    const outcome = await this.carryOut(request);
    if ("renewed" in outcome) return outcome.renewed.answer(request);
    if ("refused" in outcome) return { errors: outcome.refused };
    if ("result" in outcome) return outcome.result;
    const result = this.complete(outcome, request);
    request.tellFreshness?.(freshFor(outcome, result.errors));
    const shown = shownPlan(outcome.run.plan.root, request.context.showsPlan, request.caller);
    return shown ? { ...result, extensions: { ...result.extensions, ...shown } } : result;
  }

  async answerText(request: Request): Promise<TextAnswer> {
    const outcome = await this.carryOut(request);
    if ("renewed" in outcome) return outcome.renewed.answerText(request);
    if ("refused" in outcome) return outcome;
    if ("result" in outcome) return { text: this.textOf(outcome.result, request) };
    const { variant, run, withheld } = outcome;
    if (run.isWhole && run.lastKnown.extensions === undefined && withheld === undefined) {
      const introspected = variant.introspection.answer(request.variables);
      const data = variant.writerFor(introspected).write(run.data);
      if (data !== undefined) return { text: `{"data":${data}}`, freshFor: freshFor(outcome) };
    }
    return { text: this.textOf(this.complete(outcome, request), request) };
  }

  async begin(request: Request): Promise<Beginning> {
    const permitted = await this.permit(request);
    if ("refused" in permitted) return { result: { errors: permitted.refused } };
    if (!("plan" in permitted)) return permitted;
    const { variant, plan, withheld } = permitted;
    const run = this.runOf(plan, request);
    const { source } = plan;
    if (source) return { partner: source.partner, body: source.question(source.variablesIn(run)).body };
    return { result: this.complete({ variant, run, withheld }, request) };
  }

  private async carryOut(request: Request): Promise<Outcome> {
    const permitted = await this.permit(request);
    if (!("plan" in permitted)) return permitted;
    const { variant, plan, withheld } = permitted;
    const run = this.runOf(plan, request);
    await plan.carryOut(run);
    return { variant, run, withheld };
  }

  private runOf(plan: CompiledPlan, request: Request): Run {
    const { partners, cache } = this.means;
    const { variables, context, event } = request;
    const ask = async (partner: string, question: Question) => {
      if (question.kind !== "subscription") return partners.ask(partner, question, context);
      if (event === undefined) throw new Error("A subscription is answered event by event.");
      return event();
    };
    return new Run(plan, variables, ask, cache?.for(request, this.graph.rules));
  }

  private async permit(request: Request): Promise<Permitted | Exclude<Outcome, { run: Run }>> {
    const { observer } = this.means;
    observer?.noteOperation?.(this.operation, request.context);
    const { errors, coerced = {} } = this.coerced(request);
    if (errors) return { refused: errors };
    const refusal = this.demand?.refusal(coerced);
    if (refusal) return { refused: [refusal] };
    const judgement = this.means.gate.for(request.caller, request.context.forward[requestIdHeader]);
    const unmet = this.asked.rules.size === 0 ? noRules : await judgement.unmet(this.asked.rules);
    const variant = this.variantFor(coerced, unmet);
    const withheld =
      unmet.size === 0 ? undefined : new Withheld(this.asked, this.graph.rules, unmet, request.caller);
    if (withheld !== undefined && this.operation.operation === "mutation") {
      const errors = refusedMutation(variant.shape, withheld);
      if (errors) return { result: { data: null, errors } };
    }
    let planned: RuledPlan;
    try {
      const { plan } = variant;
      if (observer && plan instanceof Promise) observer.notePlanning?.(plan, request.context);
      planned = await plan;
    } catch (error) {
      if (!this.isCurrent) return this.renewed();
      return { result: { data: null, errors: [unplanned(error)] } };
    }
    const { plan, rules } = planned;
    const closed = rules.size > 0 && (await this.closed(rules, judgement));
    if (closed) return { result: { data: null, errors: [closed] } };
    // An event that came to the former supergraph is told as that has it; then the subscription begins anew.
    if (!this.isCurrent && request.event === undefined) return this.renewed();
    return { variant, plan, withheld };
  }

  private renewed(): { renewed: Preparation } | { refused: readonly GraphQLError[] } {
    const renewed = this.served.renew(this.document, this.operation.name?.value);
    return renewed instanceof Preparation ? { renewed } : { refused: renewed };
  }

  private coerced({ variables }: Request): ReturnType<typeof getVariableValues> {
    const { variableDefinitions = [] } = this.operation;
    if (variableDefinitions.length === 0) return { coerced: {} };
    return getVariableValues(this.graph.schema, variableDefinitions, variables);
  }

  private withCost(result: ExecutionResult, request: Request): ExecutionResult {
    const { coerced } = this.coerced(request);
    if (coerced === undefined || this.demand === undefined) return result;
    return { ...result, extensions: { ...result.extensions, cost: this.demand.shown(coerced) } };
  }

  private variantFor(coerced: Readonly<Record<string, unknown>>, unmet: ReadonlySet<Rule>): Variant {
    const conditions: Record<string, boolean> = {};
    let key = "";
    for (const name of this.conditions) {
      conditions[name] = coerced[name] === true;
      key += conditions[name] ? "1" : "0";
    }
    if (unmet.size > 0) for (const rule of this.asked.rules) key += unmet.has(rule) ? "-" : "+";
    const known = this.variants.get(key);
    if (known) return known;
    const variant = new Variant(this.graph, this.asked, conditions as Conditions, unmet);
    this.variants.set(key, variant);
    return variant;
  }

  /** The plan reads what the caller may not see, to get at what the caller may. */
  private async closed(rules: ReadonlySet<Rule>, judgement: Judgement): Promise<GraphQLError | undefined> {
    const unmet = await judgement.unmet(rules);
    const [first] = unmet;
    if (first === undefined) return undefined;
    return new Withheld(this.asked, this.graph.rules, unmet, judgement.caller).refusal(first, []);
  }

  private complete(
    { variant, run, withheld }: Extract<Outcome, { run: Run }>,
    { variables }: Request,
  ): ExecutionResult {
    const { types } = this.graph;
    const lost =
      run.failures.length > 0 ? new LostFields(types, run.plan.root, run.data, run.failures) : undefined;
    const completion = new Completion({
      shape: variant.shape,
      introspection: variant.introspection.answer(variables),
      errors: run.errors,
      lost,
      isHidden: (type, value) => this.graph.isHidden(type, value),
      isWhole: run.isWhole,
      madeOf: (type, key) => madeOf(run.plan.fetches, type, key, this.graph.types),
      withholds: withheld?.withholds.bind(withheld),
    });
    const data = completion.complete(run.data);
    const { errors } = completion;
    const { extensions } = run.lastKnown;
    return { data, ...(errors.length > 0 && { errors }), ...(extensions && { extensions }) };
  }

  private textOf({ data, errors, extensions }: ExecutionResult, { context }: Request): string {
    const formatted = errors?.map((error) => {
      const { extensions = {}, ...rest } = error.toJSON();
      // As Apollo Server writes it, to the order of its keys.
      const coded = {
        ...rest,
        extensions: { ...extensions, code: extensions.code ?? "INTERNAL_SERVER_ERROR" },
      };
      return this.means.formatError(coded, error, context.forward[requestIdHeader]);
    });
    return JSON.stringify({
      ...(formatted && { errors: formatted }),
      data,
      ...(extensions && { extensions }),
    });
  }
}

/** Only what is whole, and as everybody would have it. */
function freshFor({ run, withheld }: Extract<Outcome, { run: Run }>, errors?: unknown): number {
  return withheld === undefined && errors === undefined ? (run.cache?.freshness.seconds ?? 0) : 0;
}

function unplanned(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
