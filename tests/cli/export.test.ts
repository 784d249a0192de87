import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { startLegami } from "../support/legami.js";
import { type MigratedDatabase, migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/postgres.js";

let folder: string;
let food: MigratedDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-export-"));
  food = await migratedDatabase(foodDistributionSubgraph);
  await query(
    food.url,
    "INSERT INTO product (name, category, unit_grams) VALUES ('=HYPERLINK(\"http://x\")', 'OTHER', 1200), ('Caffè; \"buono\"', 'OTHER', 250)",
  );
});
afterAll(async () => {
  await food.close();
  await rm(folder, { recursive: true, force: true });
});

const type = (...words: string[]) =>
  startLegami(words, { partner: "food-distribution", databaseUrl: food.url, cwd: folder });

describe("legami export", () => {
  it("shows a noun's records as CSV, in which a formula does not run", async () => {
    const { code, stdout } = await type("export", "food-distribution", "products").ended;
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        "\ufeffNome;Categoria;Grammi per unità\r\n" +
        '"\'=HYPERLINK(""http://x"")";altro;1200\r\n' +
        '"Caffè; ""buono""";altro;250\r\n',
    });
  });

  it("ends quietly when whoever reads has enough", async () => {
    const { child, ended } = type("export", "food-distribution", "products");
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("says in a sentence where it may not write", async () => {
    const { code, stderr } = await type("export", "food-distribution", "products", "no-folder/p.xlsx").ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Non trovo il file o la cartella "no-folder/p.xlsx".\n',
    });
  });
});

describe("legami template", () => {
  it("needs no database, and shows the headings", async () => {
    const { code, stdout } = await startLegami(["template", "food-distribution", "products"], {
      partner: "food-distribution",
      databaseUrl: "postgres://nobody@127.0.0.1:1/none",
      cwd: folder,
      env: { LC_ALL: "en_GB.UTF-8" },
    }).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: "\ufeffName,Category,Grams a unit\r\n" });
  });

  it("leaves a file alone that is there already", async () => {
    expect((await type("template", "food-distribution", "products", "t.csv").ended).code).toBe(0);
    await writeFile(join(folder, "t.csv"), "filled in");
    const again = await type("template", "food-distribution", "products", "t.csv").ended;
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('"t.csv" esiste già') });
    expect(await readFile(join(folder, "t.csv"), "utf8")).toBe("filled in");
  });
});

test("a partner that doesn't exist is told in the terminal's language", async () => {
  const { code, stderr } = await type("template", "cibo", "products").ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^Non conosco "cibo": i partner sono civic-center, /),
  });
});
