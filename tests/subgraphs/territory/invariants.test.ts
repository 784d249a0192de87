import { type Client, Pool } from "pg";
import { territorySubgraph } from "../../../subgraphs/territory/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { asThePartner } from "../../support/query.js";

let territory: OpenedSubgraph;
let db: Client;

beforeAll(async () => {
  territory = await openTestSubgraph(territorySubgraph);
  db = asThePartner(territory.databaseUrl);
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await territory.close();
});

/** Tries the statements in a transaction that leaves nothing behind. @returns the rule that refused it, or "allowed" */
async function attempt(...statements: string[]): Promise<string> {
  await db.query("BEGIN");
  try {
    for (const sql of statements) await db.query(sql);
    await db.query("SET CONSTRAINTS ALL IMMEDIATE");
    return "allowed";
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? `${error}`;
  } finally {
    await db.query("ROLLBACK");
  }
}

const municipality = (values: Record<string, string | null>) => {
  const row = {
    istat_code: "999001",
    name: "Prova",
    cadastral_code: "Z901",
    latitude: "45",
    longitude: "10",
    ...values,
  };
  const list = Object.values(row).map((value) => (value === null ? "NULL" : `'${value}'`));
  return `INSERT INTO municipality (${Object.keys(row)}) VALUES (${list})`;
};
const membership = (code: string, district: string, from: string, to: string | null = null) =>
  `INSERT INTO district_membership (municipality_code, district_code, first_day, last_day)
   VALUES ('${code}', '${district}', '${from}', ${to === null ? "NULL" : `'${to}'`})`;
const end = (code: string, lastDay: string, successor: string) => [
  `UPDATE district_membership SET last_day = '${lastDay}' WHERE municipality_code = '${code}' AND last_day IS NULL`,
  `UPDATE municipality SET valid_to = '${lastDay}', successor_code = '${successor}' WHERE istat_code = '${code}'`,
];

/** Until a transaction waits for another's lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await db.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rowCount !== 0) return;
  }
}

describe("a municipality's districts", () => {
  it("refuses a second district on the same day", async () => {
    const rule = "municipality_is_in_one_district_a_day";
    expect(await attempt(membership("019036", "CREMA", "2020-01-01"))).toBe(rule);
    expect(await attempt(membership("019071", "CREMA", "2018-12-31", "2018-12-31"))).toBe(rule);
  });

  it("lets a municipality move, from one day to the next", async () => {
    const ends = "UPDATE district_membership SET last_day = '2019-12-31' WHERE municipality_code = '019107'";
    expect(await attempt(ends, membership("019107", "CREMONA", "2020-01-01"))).toBe("allowed");
  });

  it("refuses a day in between on which the municipality is in no district", async () => {
    const ends = "UPDATE district_membership SET last_day = '2019-12-31' WHERE municipality_code = '019107'";
    const rule = "municipality_is_always_in_a_district";
    expect(await attempt(ends, membership("019107", "CREMONA", "2020-01-02"))).toBe(rule);
    expect(await attempt(ends)).toBe(rule);
    expect(await attempt("DELETE FROM district_membership WHERE municipality_code = '019107'")).toBe(rule);
    expect(await attempt(municipality({}))).toBe(rule);
  });

  it("refuses a membership outside the municipality's life", async () => {
    const rule = "municipality_is_always_in_a_district";
    expect(await attempt(membership("019071", "CREMA", "2019-01-01"))).toBe(rule);
    expect(await attempt(membership("019116", "CREMA", "2018-06-01", "2018-12-31"))).toBe(rule);
  });

  it("refuses a membership that ends before it begins", async () => {
    const sql = membership("019071", "CREMA", "2020-01-02", "2020-01-01");
    expect(await attempt(sql)).toBe("membership_ends_after_it_begins");
  });

  it("takes exactly one of many that are written at once", async () => {
    const pool = new Pool({
      connectionString: territory.databaseUrl,
      max: 12,
      options: "-c legami.organizations=*",
    });
    const district = (index: number) => (index % 2 ? "CREMA" : "CREMONA");
    try {
      const moves = Array.from({ length: 12 }, async (_, index) => {
        const client = await pool.connect();
        try {
          await client.query("BEGIN");
          await client.query(
            "UPDATE district_membership SET last_day = '2021-12-31' WHERE municipality_code = '019009' AND last_day IS NULL",
          );
          await client.query(membership("019009", district(index), "2022-01-01"));
          await client.query("COMMIT");
        } catch (error) {
          await client.query("ROLLBACK");
          throw error;
        } finally {
          client.release();
        }
      });
      const outcomes = await Promise.allSettled(moves);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const { rows } = await db.query(
        "SELECT first_day FROM district_membership WHERE municipality_code = '019009' ORDER BY first_day",
      );
      expect(rows).toHaveLength(2);
    } finally {
      await pool.end();
    }
  });
});

describe("an abolished municipality", () => {
  it("has a successor, and only an abolished one has", async () => {
    const rule = "abolished_municipality_has_a_successor";
    expect(await attempt("UPDATE municipality SET valid_to = '2020-12-31' WHERE istat_code = '019036'")).toBe(
      rule,
    );
    expect(
      await attempt("UPDATE municipality SET successor_code = '019035' WHERE istat_code = '019036'"),
    ).toBe(rule);
  });

  it("is followed at once by a successor that exists", async () => {
    const rule = "successor_follows_at_once";
    expect(await attempt(...end("019036", "2020-12-31", "019035"))).toBe("allowed");
    expect(await attempt(...end("019036", "2020-12-31", "019071"))).toBe(rule);
    expect(await attempt(...end("019036", "2018-12-30", "019116"))).toBe(rule);
    expect(await attempt(...end("019036", "2020-12-31", "019036"))).toBe(rule);
    expect(await attempt(...end("019036", "2020-12-31", "111111"))).toBe("successor_is_a_municipality");
  });

  it("can't lose its successor to another merger that is written at the same time", async () => {
    const [one, other] = [asThePartner(territory.databaseUrl), asThePartner(territory.databaseUrl)];
    await Promise.all([one.connect(), other.connect()]);
    const write = async (client: Client, statements: string[]) => {
      for (const sql of ["BEGIN", ...statements, "SET CONSTRAINTS ALL IMMEDIATE"]) await client.query(sql);
    };
    try {
      await write(one, end("019010", "2023-12-31", "019011"));
      const earlier = write(other, end("019011", "2022-12-31", "019035"));
      const refusal = expect(earlier).rejects.toMatchObject({ constraint: "successor_follows_at_once" });
      await Promise.race([refusal, earlier, somebodyWaits()]);
      await one.query("COMMIT");
      await refusal;
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });

  it("can't be left without its successor later", async () => {
    const later = "UPDATE municipality SET valid_from = '2019-02-01' WHERE istat_code = '019116'";
    const membershipToo =
      "UPDATE district_membership SET first_day = '2019-02-01' WHERE municipality_code = '019116'";
    expect(await attempt(later, membershipToo)).toBe("successor_follows_at_once");
  });

  it("stays in the register, with its code", async () => {
    expect(await attempt("DELETE FROM municipality WHERE istat_code = '019071'")).toBe("municipality_stays");
    expect(await attempt("TRUNCATE municipality CASCADE")).toBe("municipality_stays");
    expect(await attempt("UPDATE municipality SET istat_code = '999001' WHERE istat_code = '019071'")).toBe(
      "municipality_stays",
    );
  });

  it("does not end before it begins", async () => {
    const sql = municipality({ valid_from: "2020-01-02", valid_to: "2020-01-01", successor_code: "019036" });
    expect(await attempt(sql)).toBe("municipality_ends_after_it_begins");
  });
});

describe("what the register writes down", () => {
  it.each([
    ["an ISTAT code that isn't six digits", municipality({ istat_code: "19036" }), "municipality_istat_code"],
    [
      "a cadastral code of another form",
      municipality({ cadastral_code: "d150" }),
      "municipality_cadastral_code",
    ],
    [
      "a cadastral code twice",
      municipality({ cadastral_code: "D150" }),
      "cadastral_code_is_of_one_municipality",
    ],
    ["a population without its year", municipality({ population: "10" }), "population_is_of_a_year"],
    [
      "a tax code that isn't eleven digits",
      "UPDATE organization SET tax_code = 'RSSMRA80A01D150X' WHERE id = 'concass'",
      "organization_tax_code",
    ],
    [
      "a slug with capitals",
      "INSERT INTO organization (id, name, kind) VALUES ('Concass', 'Concass', 'OTHER')",
      "organization_id_is_a_slug",
    ],
    [
      "two zone plans of a district in one year",
      "INSERT INTO zone_plan (district_code, from_year, to_year, objectives) VALUES ('CREMA', 2020, 2022, '{}')",
      "district_has_one_zone_plan_a_year",
    ],
    [
      "the same role twice at a time",
      `INSERT INTO project_role (project_code, organization_id, kind)
       VALUES ('FARELEGAMI', 'comune-di-cremona', 'LEAD')`,
      "organization_has_a_role_once_at_a_time",
    ],
    [
      "a project under one that is no programme",
      "UPDATE project SET parent_code = 'FARELEGAMI-PATTI' WHERE code = 'ACCOGLIAMO-IL-BISOGNO'",
      "parent_is_a_programme",
    ],
    [
      "a programme under another",
      "UPDATE project SET parent_code = 'FARELEGAMI' WHERE code = 'FARELEGAMI'",
      "programme_is_under_nothing",
    ],
  ])("refuses %s", async (_, sql, rule) => {
    expect(await attempt(sql)).toBe(rule);
  });
});
