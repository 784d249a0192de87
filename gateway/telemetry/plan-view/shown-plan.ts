import type { IncomingHttpHeaders } from "node:http";
import type { Caller, Scope } from "../../../shared/auth/caller.js";
import type { PlanNode } from "../../planning/plan.js";
import { planText } from "./plan-text.js";

/** Who may see how the gateway comes by an answer. */
const right: Scope = "graph:operate";

/** The member of the answer's extensions in which a plan is shown: ours, or where Apollo's tools look for that of Apollo's router. */
export type PlanPlace = "queryPlan" | "apolloQueryPlan";

/** Whether somebody asks to see the plan, and where. */
export function planAsked({
  "x-legami-query-plan": ours,
  "apollo-expose-query-plan": apollos,
}: IncomingHttpHeaders): PlanPlace | undefined {
  if (ours === "1") return "queryPlan";
  return apollos === "true" ? "apolloQueryPlan" : undefined;
}

/**
 * For the extensions of an answer: the plan that was carried out, as an object and for people to read.
 * @returns undefined where nobody asks, or somebody who may not see it
 */
export function shownPlan(
  plan: PlanNode | undefined,
  place: PlanPlace | undefined,
  { scopes }: Caller,
): object | undefined {
  if (place === undefined || !scopes.has(right)) return undefined;
  return { [place]: { object: { kind: "QueryPlan", ...(plan && { node: plan }) }, text: planText(plan) } };
}
