import type { MigrationInterface, QueryRunner } from "typeorm";
import { actingFor, asThePartner } from "../../shared/auth/acting.js";
import { nobody } from "../../shared/auth/caller.js";
import { openDatabase } from "../../shared/database/data-source.js";
import { migrate } from "../../shared/database/migrate.js";
import { queryPrepared } from "../../shared/database/prepared-query.js";
import {
  actsFor,
  RowRules1900000000000,
  rowRules,
  runsAsThePartner,
} from "../../shared/database/row-rules.js";
import { throwAwayDatabase } from "../support/postgres.js";

/** Two bodies' notes; a trigger adds up how many there are in all. */
class Notes1900000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE note (body text NOT NULL, words text NOT NULL);
      CREATE TABLE total (notes int NOT NULL);
      INSERT INTO total VALUES (0);
      CREATE FUNCTION count_notes() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE counted int;
      BEGIN
        IF NEW.words = '' THEN RETURN NULL; END IF;
        SELECT count(*) INTO counted FROM note;
        IF NEW.words = 'refused' THEN RAISE EXCEPTION 'refused'; END IF;
        UPDATE total SET notes = counted;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_counted AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION count_notes();
      ${rowRules("note", { read: actsFor("body") })}
      ${rowRules("total", { read: "true", write: "(SELECT caller_is_the_partner())" })}
      ${runsAsThePartner("count_notes")}`);
  }

  async down(): Promise<void> {}
}

async function notes() {
  const { url, drop } = await throwAwayDatabase("territory");
  const migrations = [RowRules1900000000000, Notes1900000000001];
  const database = await openDatabase({ name: "notes", url, entities: [], migrations });
  await migrate(database);
  const close = async () => {
    await database.destroy();
    await drop();
  };
  return { database, close };
}

let open: Awaited<ReturnType<typeof notes>>;
beforeAll(async () => {
  open = await notes();
});
afterAll(() => open.close());

const as = <Result>(organizations: string[], work: () => Promise<Result>) =>
  actingFor({ caller: { ...nobody, organizations }, viaGateway: false }, work);
const write = (organization: string, words: string) =>
  open.database.query("INSERT INTO note VALUES ($1, $2)", [organization, words]);
const seen = () => open.database.query("SELECT body FROM note ORDER BY body");

describe("a trigger that runs as the partner", () => {
  it("sees every row and changes what its cause may not, which sees no more for it afterwards", async () => {
    await as(["one"], () => write("one", "ours"));
    await as(["other"], () =>
      open.database.transaction(async (tx) => {
        await tx.query("INSERT INTO note VALUES ('other', 'theirs'), ('other', '')");
        expect(await tx.query("SELECT body FROM note WHERE body = 'one'")).toEqual([]);
      }),
    );
    expect(await open.database.query("SELECT notes FROM total")).toEqual([{ notes: 3 }]);
    expect(await as(["one"], seen)).toEqual([{ body: "one" }]);
    await expect(
      as(["one"], () => open.database.query("UPDATE total SET notes = 9 RETURNING notes")),
    ).resolves.toEqual([[], 0]);
  });

  it("leaves nothing open where it fails, also in a transaction that goes on", async () => {
    await as(["one"], () =>
      open.database.transaction(async (tx) => {
        await tx.query("SAVEPOINT before");
        await expect(tx.query("INSERT INTO note VALUES ('one', 'refused')")).rejects.toThrow("refused");
        await tx.query("ROLLBACK TO before");
        expect(await tx.query("SELECT count(*)::int AS notes FROM note")).toEqual([{ notes: 1 }]);
      }),
    );
  });
});

describe("a row rule", () => {
  it("refuses a row of another body, and shows nobody anything", async () => {
    await expect(as(["one"], () => write("other", "forged"))).rejects.toMatchObject({
      driverError: { code: "42501" },
    });
    expect(await seen()).toEqual([]);
    expect(await asThePartner(seen)).toHaveLength(3);
  });

  it("holds for a plan that PostgreSQL keeps, whoever it was made for", async () => {
    const prepared = () =>
      queryPrepared<{ body: string }>(open.database, "SELECT DISTINCT body FROM note ORDER BY body", []);
    const callers = Array.from({ length: 200 }, (_, index) => ["one", "other", "*", "nobody"][index % 4]!);
    const answers = await Promise.all(
      callers.map((caller) => (caller === "*" ? asThePartner(prepared) : as([caller], prepared))),
    );
    const theirs: Record<string, string[]> = {
      one: ["one"],
      other: ["other"],
      "*": ["one", "other"],
      nobody: [],
    };
    expect(answers.map((rows) => rows.map(({ body }) => body))).toEqual(
      callers.map((caller) => theirs[caller]),
    );
    const keptBy: { kept: number }[] = await open.database.query(
      "SELECT count(*)::int AS kept FROM pg_prepared_statements WHERE statement LIKE 'SELECT DISTINCT body%'",
    );
    expect(keptBy).toEqual([{ kept: 1 }]);
    await expect(queryPrepared(open.database, "SELECT 1 / $1::int AS none", [0])).rejects.toMatchObject({
      driverError: { code: "22012" },
    });
  });
});
