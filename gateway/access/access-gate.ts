import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import { type GraphQLSchema, getVariableValues } from "graphql";
import { currentCaller } from "../../shared/auth/acting.js";
import type { Caller } from "../../shared/auth/caller.js";
import type { Logger } from "../../shared/server/log.js";
import { type ClientOperation, completeData } from "../execution/complete-data.js";
import type { Executor, RemainderExecutor, Result } from "../execution/outage-boundary.js";
import type { AccessRules } from "./access-rules.js";
import type { AskedOperation } from "./asked-operation.js";
import { KnownOperations } from "./known-operations.js";
import type { DecidePolicy } from "./policies.js";
import { refusedMutation } from "./refused-mutation.js";
import { isMet, type Rule } from "./rule.js";
import { Withheld } from "./withheld.js";

type RequestContext = Parameters<Executor>[0];

/** By what a request was let in. */
interface Judgement {
  known: KnownOperations;
  asked: AskedOperation;
  unmet: ReadonlySet<Rule>;
}

/** The rules that it was judged by are not those that it would be carried out under. */
class JudgeAgain extends Error {}

/** The plan reads what the caller may not see, to get at what the caller may. */
class ClosedPlan extends Error {
  constructor(readonly rule: Rule) {
    super("The plan reads what the caller may not see.");
  }
}

const nothing: ReadonlySet<Rule> = new Set();
const mostTries = 5;

/**
 * Keeps a supergraph's access rules before anything is planned: what the caller may not see is taken out of the
 * operation, and the rest is answered.
 */
export class AccessGate {
  private known: KnownOperations | undefined;
  private readonly judgements = new WeakMap<object, Judgement>();

  /** @param schema the schema that clients see, as it is served at the time */
  constructor(
    private readonly decide: DecidePolicy,
    private readonly log: Logger,
    private readonly schema: () => GraphQLSchema,
  ) {}

  /** Keeps other rules from now on; call it in one step with the change of the supergraph that they are of. */
  keep(rules: AccessRules): void {
    this.known = new KnownOperations(rules);
  }

  /**
   * For ApolloGateway's `experimental_didResolveQueryPlan`, the last moment before the first fetch. The supergraph may
   * have changed since the request was judged; and a plan may read, as a key or as what something requires, more than
   * was selected, which only it shows.
   */
  readonly check: Experimental_DidResolveQueryPlanCallback = ({ queryPlan, requestContext }) => {
    const judgement = this.judgements.get(requestContext);
    if (judgement === undefined || judgement.known !== this.known) throw new JudgeAgain();
    const { known, asked, unmet } = judgement;
    const unjudged = known.ofPlan(queryPlan).filter((rule) => !asked.rules.has(rule));
    for (const rule of unjudged) asked.rules.add(rule);
    if (unjudged.length > 0) throw new JudgeAgain();
    const closed = known.ofPlan(queryPlan).find((rule) => unmet.has(rule));
    if (closed) throw new ClosedPlan(closed);
  };

  around(execute: RemainderExecutor): Executor {
    return async (requestContext) => {
      for (let tries = 0; tries < mostTries; tries++) {
        try {
          return await this.answer(execute, requestContext);
        } catch (error) {
          if (!(error instanceof JudgeAgain)) throw error;
        }
      }
      throw new Error("The supergraph changes faster than a request can be planned.");
    };
  }

  private async answer(execute: RemainderExecutor, requestContext: RequestContext): Promise<Result> {
    const known = this.known!;
    const asked = known.of(requestContext);
    const caller = currentCaller();
    const unmet = asked.rules.size === 0 ? nothing : await this.unmet(asked.rules, caller);
    const judged = (context: RequestContext) => {
      this.judgements.set(context, { known, asked, unmet });
      return context;
    };
    if (unmet.size === 0) return execute(judged(requestContext));

    const withheld = new Withheld(asked, known.rules, unmet, caller);
    const { variables: given = {} } = requestContext.request;
    const client = { schema: this.schema(), ...asked, variables: given };
    const { errors: misfits, coerced: variables } = variablesOf(client);
    if (misfits) return { errors: misfits };
    const refused = refusedMutation({ ...client, variables }, withheld);
    if (refused) return { data: null, errors: refused };
    const remainder = known.remainder(asked, unmet);
    if (remainder === undefined) return emptied(client, withheld);
    return execute(judged({ ...requestContext, ...remainder }), withheld).catch((error) => {
      if (!(error instanceof ClosedPlan)) throw error;
      return { data: null, errors: [withheld.refusal(error.rule, [])] };
    });
  }

  private async unmet(rules: ReadonlySet<Rule>, caller: Caller): Promise<ReadonlySet<Rule>> {
    const named = [...rules].flatMap(({ kind, anyOf }) => (kind === "policies" ? anyOf.flat() : []));
    const holding = new Set<string>();
    await Promise.all(
      [...new Set(named)].map(async (policy) => {
        if (await this.holds(policy, caller)) holding.add(policy);
      }),
    );
    return new Set([...rules].filter((rule) => !isMet(rule, caller, holding)));
  }

  private async holds(policy: string, caller: Caller): Promise<boolean> {
    try {
      return (await this.decide(policy, caller)) === true;
    } catch (error) {
      this.log.error({ policy, err: error }, "A policy can't be decided, so it does not hold.");
      return false;
    }
  }
}

function variablesOf({ schema, operation, variables }: ClientOperation) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], variables);
}

/** Nobody needs to be asked for anything. */
function emptied(client: ClientOperation, withheld: Withheld): Result {
  const data = completeData(client, {}, { withholds: withheld.withholds.bind(withheld) });
  return withheld.errors.length > 0 ? { data, errors: withheld.errors } : { data };
}
