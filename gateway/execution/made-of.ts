import type { FetchNode } from "../planning/plan.js";
import { outermostKeys } from "./fetched-selection.js";
import type { TypeConditions } from "./type-conditions.js";

/** The keys that fetches fill for which they have to know another of the same thing. */
export function madeOf(
  fetches: readonly FetchNode[],
  typename: string,
  key: string,
  types: TypeConditions,
): Set<string> {
  const needing = fetches.filter(({ requires = [] }) =>
    requires.some(
      (one) =>
        one.kind === "InlineFragment" &&
        (one.typeCondition === undefined || types.isMet(one.typeCondition, typename)) &&
        one.selections.some((field) => field.kind === "Field" && (field.alias ?? field.name) === key),
    ),
  );
  return new Set(needing.flatMap((node) => outermostKeys(node, typename, types)));
}
