import { createHash } from "node:crypto";
import { type DocumentNode, parse, print } from "graphql";
import { LRUCache } from "lru-cache";
import type { FetchNode, Plan, PlanNode } from "../execution/fetched-selection.js";
import type { Executor } from "../execution/outage-boundary.js";
import type { AccessRules } from "./access-rules.js";
import { AskedOperation } from "./asked-operation.js";
import { selectedFields } from "./read-from.js";
import { remainderOf } from "./remainder.js";
import type { Rule } from "./rule.js";

type RequestContext = Parameters<Executor>[0];

/** What remains of an operation for some callers, and the hash by which its plan is kept: theirs is the same. */
export interface Remainder {
  document: DocumentNode;
  queryHash: string;
}

/**
 * Characters of operations that are remembered: some hundred pages' worth, and the longest that a request may be. Read,
 * each character takes up to 170 bytes: strangers who send one long operation after the other shall fill no memory.
 */
const remembered = 1_100_000;
const mostRemaindersOfOne = 16;

/** The operations and plans that were seen with one supergraph, and what its rules make of them. */
export class KnownOperations {
  private readonly asked = new LRUCache<string, AskedOperation>({ maxSize: remembered });
  private readonly remainders = new WeakMap<AskedOperation, LRUCache<string, { remainder?: Remainder }>>();
  private readonly plans = new WeakMap<Plan, readonly Rule[]>();

  constructor(readonly rules: AccessRules) {}

  of({ queryHash, document, operation, request, source }: RequestContext): AskedOperation {
    if (!this.rules.exist) return new AskedOperation(document, operation, this.rules);
    const key = `${queryHash} ${request.operationName ?? ""}`;
    const known = this.asked.get(key);
    if (known) return known;
    const asked = new AskedOperation(document, operation, this.rules);
    this.asked.set(key, asked, { size: 1 + source.length });
    return asked;
  }

  /** @returns undefined where nothing remains */
  remainder(asked: AskedOperation, unmet: ReadonlySet<Rule>): Remainder | undefined {
    const known =
      this.remainders.get(asked) ??
      new LRUCache<string, { remainder?: Remainder }>({ max: mostRemaindersOfOne });
    this.remainders.set(asked, known);
    const key = [...asked.rules].map((rule) => (unmet.has(rule) ? "-" : "+")).join("");
    const found =
      known.get(key) ?? hashed(remainderOf(asked, (field) => asked.deniedBy(field, unmet) !== undefined));
    known.set(key, found);
    return found.remainder;
  }

  /** What a caller must meet for a plan to be carried out: the rules of all that its fetches read. */
  ofPlan(plan: Plan): readonly Rule[] {
    if (!this.rules.exist) return [];
    const known = this.plans.get(plan);
    if (known) return known;
    const fetched = fetchesOf(plan.node as PlanNode | undefined).flatMap(({ operation }) =>
      selectedFields(this.rules.schema, parse(operation, { noLocation: true })),
    );
    const rules = fetched.flatMap((coordinate) => {
      const [type = "", field = ""] = coordinate.split(".");
      return this.rules.ofFetched(type, field);
    });
    const distinct = [...new Set(rules)];
    this.plans.set(plan, distinct);
    return distinct;
  }
}

function hashed(document: DocumentNode | undefined): { remainder?: Remainder } {
  if (document === undefined) return {};
  return { remainder: { document, queryHash: createHash("sha256").update(print(document)).digest("hex") } };
}

function fetchesOf(node: PlanNode | undefined): FetchNode[] {
  if (node === undefined) return [];
  if (node.kind === "Fetch") return [node];
  if (node.kind === "Flatten") return fetchesOf(node.node);
  if (node.kind === "Condition") return [...fetchesOf(node.ifClause), ...fetchesOf(node.elseClause)];
  if (node.kind === "Sequence" || node.kind === "Parallel") return node.nodes.flatMap(fetchesOf);
  throw new Error(`A plan's ${node.kind} can't be looked at.`);
}
