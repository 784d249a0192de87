import type { Subgraph } from "../../shared/server/subgraph.js";
import { civicCenterSubgraph } from "../../subgraphs/civic-center/subgraph.js";
import { communityLabsSubgraph } from "../../subgraphs/community-labs/subgraph.js";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { fundraisingSubgraph } from "../../subgraphs/fundraising/subgraph.js";
import { migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/postgres.js";

/**
 * The rules that a client can run into: names of constraints, and what our triggers give as one. Left out is what no
 * mutation attempts (changing a book, or a total) or GraphQL's enums and the use cases' own checks refuse before.
 */
const rules = `
  SELECT rule, bool_and(may_stay_silent) AS "mayStaySilent" FROM (
    SELECT conname AS rule, contype = 'f' OR pg_get_constraintdef(oid) ~ 'ARRAY\\[' AS may_stay_silent FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x', 'f')
    UNION
    SELECT indexrelid::regclass::text, false FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique AND NOT indisprimary AND relnamespace = 'public'::regnamespace
    UNION
    SELECT found[1], false FROM pg_proc,
      regexp_matches(prosrc, '(?:CONSTRAINT = |refuse\\()''([a-z0-9_]+)''', 'g') AS found
    WHERE pronamespace = 'public'::regnamespace
    UNION
    SELECT found[1], false FROM pg_proc, regexp_matches(prosrc, 'THEN ''([a-z0-9_]+)''', 'g') AS found
    WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'refuse\\(rule'
    UNION
    SELECT tgname, false FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND prosrc ~ 'TG_NAME'
  ) AS named
  WHERE rule !~ '_(state_machine|append_only|is_never_deleted|totals_are_added_up|is_written_by_triggers)$'
  GROUP BY rule ORDER BY 1`;

function partner<Context extends object>(subgraph: Subgraph<Context>) {
  const { name, explanations = {} } = subgraph;
  return { name, explanations, open: () => migratedDatabase(subgraph) };
}

describe.each([
  partner(civicCenterSubgraph),
  partner(communityLabsSubgraph),
  partner(foodDistributionSubgraph),
  partner(fundraisingSubgraph),
])("the rules of $name's database", ({ explanations, open }) => {
  it("are each explained in both languages, and no other is", async () => {
    const { url, close } = await open();
    try {
      const found = await query<{ rule: string; mayStaySilent: boolean }>(url, rules);
      const names = found.map(({ rule }) => rule);
      const needed = found.filter(({ mayStaySilent }) => !mayStaySilent).map(({ rule }) => rule);
      expect({
        unexplained: needed.filter((name) => !Object.hasOwn(explanations, name)),
        unknown: Object.keys(explanations).filter((name) => !names.includes(name)),
        halfSaid: Object.entries(explanations).filter(([, { en, it }]) => !en || !it || en === it),
      }).toEqual({ unexplained: [], unknown: [], halfSaid: [] });
    } finally {
      await close();
    }
  });
});
