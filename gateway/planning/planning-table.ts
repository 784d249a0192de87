import { operationFromDocument, type Schema, Supergraph } from "@apollo/federation-internals";
import { type PlanNode, QueryPlanner } from "@apollo/query-planner";
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  parse,
  printSchema,
} from "graphql";
import { inOnePlan } from "./in-one-plan.js";
import { type NamedRequirements, nameRequirements, requiredKey } from "./named-requirements.js";
import { ownKey } from "./normal-form.js";
import { PartnerSchema } from "./partner-schema.js";
import { PlainPlanner } from "./plain-planner.js";
import { PlanCheck } from "./plan-check.js";
import type { Job, Loaded, Planned, Way } from "./planning-jobs.js";
import { resolvableKeysFirst } from "./resolvable-keys-first.js";
import { restoredPlan } from "./restored-plan.js";
import { withoutDefer } from "./without-defer.js";

type PlanJob = Extract<Job, { kind: "plan" }>;

/** @throws Error when the operation can't be planned */
type PlanOperation = (operation: string) => PlanNode | undefined;

interface LoadedSupergraph {
  plan: PlanOperation;
  requirements: NamedRequirements;
}

/** A planner for each of the supergraphs that are in use: the one that is served, and before a swap the next. */
export class PlanningTable {
  private readonly supergraphs = new Map<number, LoadedSupergraph>();

  do(job: Job): Loaded | Planned | undefined {
    if (job.kind === "load") return this.load(job.supergraph, job.sdl, job.way);
    if (job.kind === "plan") return { plan: this.plan(job) };
    this.supergraphs.delete(job.supergraph);
    return undefined;
  }

  /** @throws Error when it is no supergraph that can be served */
  private load(number: number, sdl: string, way: Way): Loaded {
    const document = resolvableKeysFirst(parse(sdl, { noLocation: true }));
    const supergraph = Supergraph.build(document);
    const api = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
    refuseOwnNames(supergraph.schema);
    const requirements = byGraphName(nameRequirements(document), supergraph);
    const named =
      requirements.named.size === 0
        ? supergraph
        : Supergraph.build(requirements.supergraph, { validateSupergraph: false });
    const schema = buildASTSchema(requirements.supergraph, { assumeValid: true });
    const plan = (way === "best" ? bestPlans : plainPlans)(named, schema);
    this.supergraphs.set(number, { plan, requirements });
    const addresses = supergraph.subgraphsMetadata().map(({ name, url }) => [name, url] as const);
    return { apiSdl: printSchema(api), addresses: Object.fromEntries(addresses) };
  }

  private plan({ supergraph, operation }: PlanJob): PlanNode | undefined {
    const loaded = this.supergraphs.get(supergraph);
    if (loaded === undefined) throw new Error("The supergraph to plan with is no longer there.");
    const node = loaded.plan(operation);
    // Plain data: the planner's nodes are of classes that can't be sent to another thread.
    return node && (JSON.parse(JSON.stringify(restoredPlan(node, loaded.requirements))) as PlanNode);
  }
}

function bestPlans(supergraph: Supergraph, whole: GraphQLSchema): PlanOperation {
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
  });
  const check = new PlanCheck(partnersOf(supergraph), whole);
  const schema = supergraph.apiSchema();
  const planned = (asked: DocumentNode) => {
    const { node } = planner.buildQueryPlan(operationFromDocument(schema, asked));
    const plan = node && inOnePlan(node);
    if (plan) check.check(plan, asked);
    return plan;
  };
  return (operation) => {
    const asked = parse(operation, { noLocation: true });
    const whole = withoutDefer(asked);
    if (asked === whole) return planned(whole);
    try {
      return planned(asked);
    } catch {
      // What it can't fetch apart, it may be able to fetch together.
      return planned(whole);
    }
  };
}

function plainPlans(supergraph: Supergraph, whole: GraphQLSchema): PlanOperation {
  const partners = partnersOf(supergraph);
  const planner = new PlainPlanner(partners, whole);
  const check = new PlanCheck(partners, whole);
  return (operation) => {
    const asked = withoutDefer(parse(operation, { noLocation: true }));
    if (getOperationAST(asked)?.operation === "subscription") throw new Error("It plans no subscriptions.");
    const plan = planner.plan(asked);
    check.check(plan, asked);
    return plan;
  };
}

function partnersOf(supergraph: Supergraph): PartnerSchema[] {
  return supergraph
    .subgraphs()
    .values()
    .map((subgraph) => new PartnerSchema(subgraph));
}

/** Supergraphs name their graphs by an enum; plans name them as their owners do. */
function byGraphName(requirements: NamedRequirements, supergraph: Supergraph): NamedRequirements {
  const names = new Map(
    (supergraph.schema.enumTypes().find(({ name }) => name === "join__Graph")?.values ?? []).map((value) => [
      value.name,
      String(value.appliedDirectivesOf("join__graph")[0]?.arguments().name),
    ]),
  );
  const needs = [...requirements.needs].map(([needer, fields]) => {
    const [graph = "", field] = needer.split(".");
    return [`${names.get(graph)}.${field}`, fields] as const;
  });
  return { ...requirements, needs: new Map(needs) };
}

function refuseOwnNames(schema: Schema): void {
  const own = new RegExp(`^(${ownKey}|${requiredKey})\\d+$`);
  for (const type of [...schema.objectTypes(), ...schema.interfaceTypes()]) {
    const field = type.fields().find(({ name }) => own.test(name));
    if (field) throw new Error(`${field.coordinate}: names of this form are the gateway's own.`);
  }
}
