import { Client } from "pg";
import { tablesUnderRowRules } from "../../../support/everything.js";
import { other, owner, Setting } from "./setting.js";

let setting: Setting;
let tables: string[];
beforeAll(async () => {
  setting = await Setting.open();
  tables = await tablesUnderRowRules(setting.subgraph.databaseUrl);
});
afterAll(() => setting.close());

/** As the subgraph's own user, for some organizations; past everything but the row rules. */
async function as<Result>(caller: string, work: (db: Client) => Promise<Result>): Promise<Result> {
  const { databaseUrl } = setting.subgraph;
  const db = new Client({ connectionString: databaseUrl, options: `-c legami.organizations=${caller}` });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

const counts = (caller: string) =>
  as(caller, async (db) => {
    const all: Record<string, number> = {};
    for (const name of tables) {
      const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
      all[name] = rows[0]!.n;
    }
    return all;
  });

/** What is its organization's alone. */
const own = [
  "commitment",
  "commitment_hours",
  "group_order",
  "housing_stay",
  "meeting_attendance",
  "operator_enrolment",
  "pact",
  "pact_signature",
  "pact_text",
  "participation",
  "person_identity",
  "volunteer_shift",
];

it.each(["", other, `${other},${owner}-di-nome`])(
  "the database shows %j what is public, and nothing else",
  async (caller) => {
    const [all, seen] = [await counts("*"), await counts(caller)];
    expect(Object.entries(all).filter(([, count]) => count === 0)).toEqual([]);
    const ofNobody = Object.fromEntries([...own, "person"].map((name) => [name, 0]));
    // Of the steps that were recorded, only the cycle's is public.
    expect(seen).toEqual({ ...all, ...ofNobody, state_change: 1 });
  },
);

it("shows the service all that is its own, and nobody a person's number", async () => {
  expect(await counts(owner)).toEqual({ ...(await counts("*")), person: 0 });
});

const generated = ["lived_from", "free_from", "reversed_hours"];

it("lets nobody else change or delete a row, or make one in another's name", async () => {
  const before = await setting.everything();
  const rows = await as("*", async (db) => {
    const all: Record<string, object> = {};
    for (const name of tables) all[name] = (await db.query(`SELECT * FROM ${name} LIMIT 1`)).rows[0];
    return all;
  });
  await as(other, async (db) => {
    const attempt = (sql: string) =>
      db.query(sql).then(
        ({ rowCount }) => rowCount,
        ({ code }) => code,
      );
    for (const name of tables) {
      const column = Object.keys(rows[name]!).findLast((one) => !generated.includes(one));
      // 23514 where no row may be touched at all, by anybody.
      expect([name, 0, "23514"]).toContain(await attempt(`UPDATE ${name} SET ${column} = ${column}`));
      expect([name, 0, "23514"]).toContain(await attempt(`DELETE FROM ${name}`));
    }
    const pactOfTheirs = `'${setting.ids.active}'`;
    for (const sql of [
      `INSERT INTO pact_text VALUES (${pactOfTheirs}, 9, '2017-01-01', 'x')`,
      `INSERT INTO pact_signature VALUES (${pactOfTheirs}, 1, '2017-01-01')`,
      `INSERT INTO commitment (pact_id, side, text) VALUES (${pactOfTheirs}, 'PERSON', 'x')`,
      `INSERT INTO commitment (pact_id, side, text, lead_service_id) VALUES (${pactOfTheirs}, 'PERSON', 'x', '${other}')`,
      `INSERT INTO commitment_hours (commitment_id, on_day, hours) VALUES ('${setting.ids.commitment}', '2017-01-01', 1)`,
      `INSERT INTO lab_meeting (lab_id, held_on, participants) VALUES ('${setting.ids.lab}', '2017-01-01', 1)`,
      `INSERT INTO lab_maker VALUES ('${setting.ids.lab}', '${setting.ids.otherMaker}')`,
      `INSERT INTO operator_enrolment (course_id, person_id, organization_id, enrolled_on)
         VALUES ('${setting.ids.course}', uuidv7(), '${owner}', '2017-01-01')`,
    ])
      expect([sql, await attempt(sql)]).toEqual([sql, "42501"]);
  });
  expect(await setting.everything()).toEqual(before);
});
