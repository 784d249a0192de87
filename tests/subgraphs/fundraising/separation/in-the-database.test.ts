import { Client } from "pg";
import { organizations } from "../../../../shared/demo-data/network.js";
import { query } from "../../../support/query.js";
import { Setting } from "./setting.js";

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.open();
});
afterAll(() => setting.close());

/** As the subgraph's own user, for some organizations; past everything but the row rules. */
async function as<Result>(caller: string, work: (db: Client) => Promise<Result>): Promise<Result> {
  const db = new Client({
    connectionString: setting.desk.databaseUrl,
    options: `-c legami.organizations=${caller}`,
  });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

const tables = () =>
  query<{ name: string }>(
    setting.desk.databaseUrl,
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relnamespace = 'public'::regnamespace ORDER BY 1",
  ).then((rows) => rows.map(({ name }) => name));

async function counts(caller: string): Promise<Record<string, number>> {
  const names = await tables();
  return as(caller, async (db) => {
    const all: [string, number][] = [];
    for (const name of names) {
      const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
      all.push([name, rows[0]!.n]);
    }
    return Object.fromEntries(all);
  });
}

const none = {
  donor: 0,
  donation: 0,
  receipt_book: 0,
  receipt: 0,
  bank_account: 0,
  bank_statement: 0,
  bank_entry: 0,
  account: 0,
  ledger_entry: 0,
  audit_entry: 0,
  person_identity: 0,
};

it.each(["", organizations.caritas, `${organizations.caritas},${organizations.cremona}`])(
  "the database shows %j what is public, and nothing else",
  async (caller) => {
    const [all, seen] = [await counts("*"), await counts(caller)];
    expect(Object.values(all)).not.toContain(0);
    expect(await counts(organizations.communityFoundation)).toEqual(all);
    const { fund, fund_project, campaign, foundation } = all;
    // Of the five grants two are awarded, each for two municipalities.
    const grants = { grants: 2, grant_municipality: 4, allocation: 2, tranche: 4, expense: 2 };
    expect(seen).toEqual({ ...none, fund, fund_project, campaign, foundation, ...grants });
  },
);

it("the database lets nobody else change or delete a row, or make one", async () => {
  const before = await setting.everything();
  const names = await tables();
  await as(organizations.caritas, async (db) => {
    for (const name of names) {
      const { rows } = await db.query(`SELECT * FROM ${name} LIMIT 1`);
      const [column] = Object.keys(rows[0] ?? { id: 0 });
      const attempt = (sql: string) =>
        db.query(sql).then(
          ({ rowCount }) => rowCount,
          (error) => error.code,
        );
      // 23514 where no row may be touched at all, 42501 by the row rule, 42703 where there is no such column to try.
      expect([0, "23514", "42703"]).toContain(await attempt(`UPDATE ${name} SET ${column} = ${column}`));
      expect([0, "23514"]).toContain(await attempt(`DELETE FROM ${name}`));
      if (rows.length > 0)
        expect(["42501", "23514"]).toContain(
          await attempt(`INSERT INTO ${name} SELECT * FROM ${name} LIMIT 1`),
        );
    }
  });
  expect(await setting.everything()).toEqual(before);
});
