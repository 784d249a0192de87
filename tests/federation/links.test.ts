import { partnerNames } from "../../shared/partners.js";
import { sharedCommunity } from "../support/community.js";
import { query } from "../support/postgres.js";
import type { Addresses } from "../support/start-community.js";

let community: Addresses;
const registered: Record<string, Set<string>> = {};

beforeAll(async () => {
  community = await sharedCommunity();
  for (const [table, key] of [
    ["municipality", "istat_code"],
    ["organization", "id"],
    ["project", "code"],
  ] as const) {
    const rows = await query<{ key: string }>(
      community.databaseUrls.territory,
      `SELECT ${key} AS key FROM ${table}`,
    );
    registered[table] = new Set(rows.map((row) => row.key));
  }
});

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
}

/**
 * What a column points to, by its name: the partners' own ids are uuids, the register's are text. The audit log's
 * records are of every kind, and the partner's own.
 */
function target({ column_name }: Column): string {
  if (column_name.endsWith("municipality_code")) return "municipality";
  if (column_name.endsWith("project_code") || column_name === "restricted_to") return "project";
  return "organization";
}

describe("a link from one partner to another's thing", () => {
  it.each(partnerNames.filter((name) => name !== "territory"))(
    "points to something that the register knows, in %s",
    async (name) => {
      const url = community.databaseUrls[name];
      const columns = await query<Column>(
        url,
        `SELECT table_name, column_name, data_type FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name <> 'record_ids' AND (column_name ~ '(municipality|project)_code$|^restricted_to$'
         OR (column_name ~ '_id$' AND data_type = 'text') OR (column_name ~ '_ids$' AND data_type = 'ARRAY'))`,
      );
      expect(columns.length).toBeGreaterThan(2);
      for (const column of columns) {
        const { table_name, column_name, data_type } = column;
        const value = data_type === "ARRAY" ? `unnest("${column_name}")` : `"${column_name}"`;
        const rows = await query<{ key: string | null }>(
          url,
          `SELECT DISTINCT ${value} AS key FROM "${table_name}"`,
        );
        // A donor may live anywhere: the register knows the province, whose codes begin with 019.
        const keys = rows.flatMap(({ key }) =>
          key === null || (table_name === "donation" && !key.startsWith("019")) ? [] : [key],
        );
        const dangling = keys.filter((key) => !registered[target(column)]!.has(key));
        expect({ column: `${table_name}.${column_name}`, dangling }).toEqual({
          column: `${table_name}.${column_name}`,
          dangling: [],
        });
      }
    },
  );

  it("points from a lab's meeting to a venue of the Civic Centers", async () => {
    const ids = async (url: string, sql: string) =>
      (await query<{ id: string }>(url, sql)).map(({ id }) => id);
    const venues = await ids(community.databaseUrls["civic-center"], "SELECT id FROM venue");
    const used = await ids(
      community.databaseUrls["community-labs"],
      "SELECT DISTINCT venue_id AS id FROM lab_meeting WHERE venue_id IS NOT NULL",
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((id) => !venues.includes(id))).toEqual([]);
  });
});
