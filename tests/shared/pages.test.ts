import fc from "fast-check";
import type { DataSource } from "typeorm";
import { loadPagesBy, readPage } from "../../shared/database/pages.js";
import type { Page } from "../../shared/graphql/connection.js";
import { Need } from "../../subgraphs/civic-center/need/need.js";
import { civicCenterSubgraph } from "../../subgraphs/civic-center/subgraph.js";
import { type MigratedDatabase, migratedDatabase } from "../support/migrated-database.js";

let open: MigratedDatabase;
let db: DataSource;
const order = { by: ["raisedOn", "id"] } as const;

beforeAll(async () => {
  open = await migratedDatabase(civicCenterSubgraph);
  db = open.database;
});
afterAll(() => open.close());

async function newCenter(): Promise<string> {
  const [{ id }] = await db.query(
    "INSERT INTO civic_center (name, municipality_code, opened_on, promoter_ids) VALUES ('Prova', '019036', '2017-01-01', '{}') RETURNING id",
  );
  return id;
}

/** Few days, so that many needs share one and only the id tells them apart. */
async function raise(center: string, days: readonly number[]): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `INSERT INTO need (civic_center_id, theme, summary, raised_on)
     SELECT $1, 'CARE', 'Prova', date '2017-01-01' + day FROM unnest($2::int[]) AS day RETURNING id`,
    [center, days],
  );
  return rows.map(({ id }) => id);
}

type ReadPage = (first: number, after: string | null) => Promise<Page<Need>>;

const ways: Record<string, (center: string) => ReadPage> = {
  "a list": (center) => (first, after) =>
    readPage(
      db.getRepository(Need).createQueryBuilder("need").where("need.civicCenterId = :center", { center }),
      order,
      { first, after },
    ),
  "a parent's children": (center) => (first, after) =>
    loadPagesBy(db, Need, "civicCenterId", { by: [...order.by] }).load({
      parent: center,
      page: { first, after },
    }),
};

describe.each(Object.entries(ways))("the pages of %s", (_, way) => {
  it("show every row once and in order, while others insert before and behind", async () => {
    const days = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 1, max: 12 }), days, async (existing, first, arriving) => {
        const center = await newCenter();
        const before = await raise(center, existing);
        const seen: Need[] = [];
        const read = way(center);
        let after: string | null = null;
        for (let more = true; more; ) {
          const page: Page<Need> = await read(first, after);
          seen.push(...page.edges.map(({ node }) => node));
          expect(page.edges.length).toBeLessThanOrEqual(first);
          more = page.pageInfo.hasNextPage;
          after = page.pageInfo.endCursor;
          const day = arriving.pop();
          if (day !== undefined) await raise(center, [day]);
        }
        const ids = seen.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(before.filter((id) => !ids.includes(id))).toEqual([]);
        const keys = seen.map(({ raisedOn, id }) => `${raisedOn} ${id}`);
        expect(keys).toEqual([...keys].sort());
      }),
      { numRuns: 25 },
    );
  });

  it("refuse a cursor that is none, and one of another list, without touching other parents' pages", async () => {
    const center = await newCenter();
    const read = way(center);
    for (const cursor of ["nonsense", Buffer.from('["2017-01-01"]').toString("base64url")]) {
      await expect(read(5, cursor)).rejects.toMatchObject({
        extensions: { code: "BAD_USER_INPUT", argument: "after" },
      });
    }
  });
});
