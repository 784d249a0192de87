import { buildASTSchema, type GraphQLSchema, isEnumType, parse } from "graphql";
import { AccessRules } from "../access/access-rules.js";
import { PlanCache } from "../planning/plan-cache.js";
import type { PlannedSupergraph, Planner } from "../planning/planner.js";
import { CompiledPlan } from "./compiled-plan.js";
import { TypeConditions } from "./type-conditions.js";

/** So many of the operations that were asked most are planned again before another supergraph is served. */
const mostWarmed = 100;
/** And for so many milliseconds at most, since what is served is older meanwhile. */
const longestWarming = 5_000;

/** One supergraph as it is served. */
export class Graph {
  readonly plans: PlanCache<CompiledPlan>;

  private constructor(
    /** What clients see. */
    readonly schema: GraphQLSchema,
    readonly rules: AccessRules,
    readonly types: TypeConditions,
    private readonly planned: PlannedSupergraph,
  ) {
    this.plans = new PlanCache(planned, ({ root, isLasting }) => new CompiledPlan(root, types, isLasting));
  }

  /** @throws Error when it can't be served, with the reason */
  static async of(supergraphSdl: string, planner: Pick<Planner, "load">, former?: Graph): Promise<Graph> {
    const { rules, plain } = AccessRules.takenFrom(supergraphSdl);
    const planned = await planner.load(plain);
    const schema = buildASTSchema(parse(planned.apiSdl, { noLocation: true }), { assumeValid: true });
    const graph = new Graph(schema, rules, new TypeConditions(rules.schema), planned);
    if (former) await graph.warm(former.plans.mostUsed(mostWarmed));
    return graph;
  }

  /** Where each partner is. */
  get addresses(): Readonly<Record<string, string>> {
    return this.planned.addresses;
  }

  /** Whether something is a type, or an enum's value, that the partners have and clients are not to see. */
  isHidden(type: string, value?: string): boolean {
    const found = this.rules.schema.getType(type);
    return value === undefined
      ? found !== undefined
      : isEnumType(found) && found.getValue(value) !== undefined;
  }

  /** Plans nothing with it any more. */
  drop(): void {
    this.planned.drop();
  }

  private async warm(operations: readonly string[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestWarming);
    });
    await Promise.race([this.plans.warm(operations), enough]);
    clearTimeout(timer);
  }
}
