import type { Subgraph } from "../../shared/server/subgraph.js";
import { civicCenterSubgraph } from "../../subgraphs/civic-center/subgraph.js";
import { communityLabsSubgraph } from "../../subgraphs/community-labs/subgraph.js";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { fundraisingSubgraph } from "../../subgraphs/fundraising/subgraph.js";
import { territorySubgraph } from "../../subgraphs/territory/subgraph.js";
import { migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/query.js";

/** Tables without row rules, each with the reason why everybody may see and change its rows. */
type Everybodys = Readonly<Record<string, string>>;

const ofAll: Everybodys = {
  migrations: "What was done to the schema; only migrations write it.",
  audit_chain: "Lengths and hashes alone; every writer extends one.",
  idempotency_key: "Found by its caller's own key alone; holds no record, but the id of one.",
};

function partner<Context extends object>(subgraph: Subgraph<Context>, everybodys: Everybodys = {}) {
  return {
    name: subgraph.name,
    everybodys: { ...ofAll, ...everybodys },
    open: () => migratedDatabase(subgraph),
  };
}

const tables = `
  SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS ruled,
         (SELECT string_agg(polcmd::text, '' ORDER BY polcmd::text) FROM pg_policy WHERE polrelid = pg_class.oid) AS policies
  FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1`;

/** Who reads (r), makes (a), changes (w) and deletes (d). */
const allPolicies = "adrw";

describe.each([
  partner(civicCenterSubgraph),
  partner(communityLabsSubgraph),
  partner(foodDistributionSubgraph),
  partner(fundraisingSubgraph),
  partner(territorySubgraph),
])("the tables of $name", ({ everybodys, open }) => {
  it("are each under row rules, also for their owner, or it is said why not", async () => {
    const { url, close } = await open();
    try {
      const found = await query<{ name: string; ruled: boolean; policies: string | null }>(url, tables);
      const names = found.map(({ name }) => name);
      expect({
        undecided: found.flatMap(({ name, ruled }) => (ruled || name in everybodys ? [] : [name])),
        incomplete: found.filter(({ ruled, policies }) => ruled && policies !== allPolicies),
        ruledAfterAll: found.flatMap(({ name, ruled }) => (ruled && name in everybodys ? [name] : [])),
        unknown: Object.keys(everybodys).filter((name) => !names.includes(name) && !(name in ofAll)),
      }).toEqual({ undecided: [], incomplete: [], ruledAfterAll: [], unknown: [] });
    } finally {
      await close();
    }
  });
});
