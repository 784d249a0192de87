import { parse } from "graphql";
import type { FetchNode } from "../planning/plan.js";
import type { AccessRules } from "./access-rules.js";
import { selectedFields } from "./read-from.js";
import type { Rule } from "./rule.js";

/**
 * What a caller must meet for a plan to be carried out: the rules of all that its fetches read. As a key, or as what
 * something requires, it may read more than was selected, which only the plan shows.
 */
export function rulesOfPlan(rules: AccessRules, fetches: readonly FetchNode[]): ReadonlySet<Rule> {
  if (!rules.exist) return new Set();
  const fetched = fetches.flatMap(({ operation }) =>
    selectedFields(rules.schema, parse(operation, { noLocation: true })),
  );
  return new Set(
    fetched.flatMap((coordinate) => {
      const [type = "", field = ""] = coordinate.split(".");
      return rules.ofFetched(type, field);
    }),
  );
}
