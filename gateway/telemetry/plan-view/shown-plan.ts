import type { IncomingHttpHeaders } from "node:http";
import type { Caller, Scope } from "../../../shared/auth/caller.js";
import type { PlanNode } from "../../planning/plan.js";
import { planText } from "./plan-text.js";

/** Who may see how the gateway comes by an answer. */
const right: Scope = "graph:operate";

/** Whether somebody asks to see the plan: of us, or as Apollo's tools ask Apollo's router. */
export function wantsPlan(headers: IncomingHttpHeaders): boolean {
  if (headers["x-legami-query-plan"] === undefined && headers["apollo-expose-query-plan"] === undefined)
    return false;
  return headers["x-legami-query-plan"] === "1" || headers["apollo-expose-query-plan"] === "true";
}

/** For the extensions of an answer: the plan that was carried out, for this caller, in two forms. Undefined for whoever may not see it. */
export function shownPlan(plan: PlanNode | undefined, { scopes }: Caller): object | undefined {
  if (!scopes.has(right)) return undefined;
  return { queryPlan: { object: { kind: "QueryPlan", ...(plan && { node: plan }) }, text: planText(plan) } };
}
