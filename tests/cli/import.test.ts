import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foodDistributionSubgraph } from "../../subgraphs/food-distribution/subgraph.js";
import { type Ended, startLegami } from "../support/legami.js";
import { type MigratedDatabase, migratedDatabase } from "../support/migrated-database.js";
import { query } from "../support/postgres.js";

let folder: string;
let food: MigratedDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "legami-import-"));
  food = await migratedDatabase(foodDistributionSubgraph);
});
afterAll(async () => {
  await food.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => query(food.url, "DELETE FROM household; DELETE FROM product"));

function type(words: string[], env: NodeJS.ProcessEnv = {}) {
  return startLegami(words, { partner: "food-distribution", databaseUrl: food.url, cwd: folder, env });
}

const importing = (noun: string, file: string, ...options: string[]): Promise<Ended> =>
  type(["import", "food-distribution", noun, file, ...options]).ended;

const write = (file: string, text: string | Buffer) => writeFile(join(folder, file), text);
const report = (file: string) => readFile(join(folder, file), "utf8");

const headings = "Ente;Riferimento;Comune;Assistenza;Componenti;Minori;Over 65";
const household = (reference: string, { size = "4", minors = "2", over65 = "0" } = {}) =>
  `caritas-cremonese;${reference};019036;continuativa;${size};${minors};${over65}`;
const file = (...lines: string[]) => `${[headings, ...lines].join("\r\n")}\r\n`;

const households = () =>
  query<{ reference: string; size: number; every_days: number; state: string }>(
    food.url,
    "SELECT reference, size, every_days, state FROM household ORDER BY reference",
  );

describe("legami import", () => {
  it("imports a file once, however often it is imported, and then only what changed", async () => {
    await write("h.csv", file(household("N-1"), household("N-2"), household("N-3")));
    const first = await importing("households", "h.csv");
    expect(first.stdout).toContain("Nuclei: 0 righe invariate, 0 modificate, 3 nuove.");
    expect(first.code).toBe(0);
    const again = await importing("households", "h.csv");
    expect(again.stdout).toContain("Nuclei: 3 righe invariate, 0 modificate, 0 nuove.");

    await write("h.csv", file(household("N-1"), household("N-2", { size: "5" }), household("N-4")));
    const changed = await importing("households", "h.csv");
    expect(changed.stdout).toContain("Nuclei: 1 righe invariate, 1 modificate, 1 nuove.");
    expect(await households()).toEqual([
      { reference: "N-1", size: 4, every_days: 7, state: "REQUESTED" },
      { reference: "N-2", size: 5, every_days: 7, state: "REQUESTED" },
      { reference: "N-3", size: 4, every_days: 7, state: "REQUESTED" },
      { reference: "N-4", size: 4, every_days: 7, state: "REQUESTED" },
    ]);
  });

  const mixed = file(
    household("N-1"),
    "caritas-cremonese;N-2;Cremona;ogni tanto;quattro;;0",
    household("N-3", { minors: "3", over65: "2" }),
    household("N-1", { size: "9" }),
    "",
    household("N-4"),
  );

  it("writes nothing where a line is bad, and says beside the file what is wrong with each", async () => {
    await write("mixed.csv", mixed);
    const { code, stdout } = await importing("households", "mixed.csv");
    expect(code).toBe(1);
    expect(stdout).toContain("3 righe hanno qualcosa che non va: i motivi sono in mixed.errors.csv");
    expect(stdout).toContain("Non è stato importato nulla.");
    expect(await households()).toEqual([]);
    expect((await report("mixed.errors.csv")).replace("\ufeff", "").trimEnd().split("\r\n")).toEqual([
      "Riga;Colonna;Valore;Motivo",
      "3;Comune;Cremona;deve essere un codice come 019036",
      "3;Assistenza;ogni tanto;deve essere uno tra: continuativa, saltuaria",
      "3;Componenti;quattro;deve essere un numero intero da 1 a 30",
      "3;Minori;;è necessario",
      "4;Over 65;2;e minori insieme superano i componenti del nucleo",
      "5;Riferimento;N-1;è lo stesso della riga 2",
    ]);
  });

  it("writes the good lines with --keep-good, and takes the report away once nothing is wrong", async () => {
    await write("keep.csv", mixed);
    const { code, stdout } = await importing("households", "keep.csv", "--keep-good");
    expect({ code, last: stdout.trimEnd().split("\n").at(-1) }).toEqual({
      code: 0,
      last: "Le altre righe sono importate.",
    });
    expect((await households()).map(({ reference }) => reference)).toEqual(["N-1", "N-4"]);
    await write("keep.csv", file(household("N-1"), household("N-4")));
    expect((await importing("households", "keep.csv")).stdout).toContain("2 righe invariate");
    expect(existsSync(join(folder, "keep.errors.csv"))).toBe(false);
  });

  it("writes nothing with --dry-run, and says what it would", async () => {
    await write("dry.csv", file(household("N-1")));
    const { code, stdout } = await importing("households", "dry.csv", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toContain("1 nuove.\nEra una prova: non è stato scritto nulla.");
    expect(await households()).toEqual([]);
  });

  it("tells what the database refuses by line, in its own words", async () => {
    const products = (grams: string) =>
      `Nome;Categoria;Grammi per unità\nPasta;altro;${grams}\nRiso;altro;1.000\n`;
    await write("p.csv", products("500"));
    expect((await importing("products", "p.csv")).code).toBe(0);
    await write("p.csv", `${products("400")}Olio;grassi e olio;900\n`);
    const { code, stdout } = await importing("products", "p.csv", "--keep-good");
    expect(code).toBe(0);
    expect(stdout).toContain("1 riga ha qualcosa che non va");
    expect(stdout).toMatch(/riga 2: .*peso|riga 2: .*pesa/i);
    expect(await query(food.url, "SELECT name, unit_grams FROM product ORDER BY name")).toEqual([
      { name: "Olio", unit_grams: 900 },
      { name: "Pasta", unit_grams: 500 },
      { name: "Riso", unit_grams: 1000 },
    ]);
  });

  it("lets a state be said of new records, and not changed", async () => {
    await write("s.csv", `${headings};Stato\n${household("N-1")};attivo\n`);
    expect((await importing("households", "s.csv")).code).toBe(0);
    await write("s.csv", `${headings};Stato\n${household("N-1")};uscito\n`);
    const { code, stdout } = await importing("households", "s.csv");
    expect(code).toBe(1);
    expect(stdout).toContain("riga 2: Stato (uscito) è diverso da quanto registrato");
    expect(await households()).toMatchObject([{ state: "ACTIVE" }]);
  });

  it("leaves out columns that it does not know, such as names, and says so", async () => {
    await write("names.csv", `${headings};Cognome\n${household("N-1")};Rossi\n`);
    const { stdout } = await importing("households", "names.csv");
    expect(stdout).toContain('Colonne tralasciate: "Cognome".');
    expect(stdout).not.toContain("Rossi");
  });

  it("takes no codice fiscale for a household's reference", async () => {
    await write("cf.csv", file(household("RSSMRA80A01F205X")));
    expect((await importing("households", "cf.csv")).code).toBe(1);
    expect(await report("cf.errors.csv")).toContain("non deve essere un codice fiscale");
    expect(await households()).toEqual([]);
  });

  it("reads English headings and values, and speaks English to those who do", async () => {
    await write(
      "e.csv",
      "Charity,Reference,Municipality,Assistance,People,Minors,65 or older\ncaritas-cremonese,N-1,019036,occasional,1,0,many\n",
    );
    const { stdout } = await type(["import", "food-distribution", "households", "e.csv"], {
      LC_ALL: "en_GB.UTF-8",
    }).ended;
    expect(stdout).toContain("line 2: 65 or older (many) must be a whole number from 0 to 30");
    expect(await report("e.errors.csv")).toContain("Line,Column,Value,Reason");
  });

  it.each<[string, string, string | Buffer | undefined, RegExp]>([
    ["is not there", "gone.csv", undefined, /Non trovo il file o la cartella "gone\.csv"/],
    ["is empty", "empty.csv", "", /"empty\.csv" è vuoto/],
    ["is binary", "binary.csv", Buffer.from([1, 2, 3, 0, 255]), /non è un file CSV/],
    ["lacks headings", "lacks.csv", "Ente;Comune\nx;y\n", /mancano: "Riferimento", "Assistenza"/],
    [
      "has a heading twice",
      "twice.csv",
      `${headings};rif\n`,
      /Due colonne sono la stessa: "Riferimento" e "rif"/,
    ],
    [
      "is of another noun",
      "other.csv",
      "Nome;Categoria;Grammi per unità\n",
      /scrivi "products" al posto di "households"/,
    ],
    ["is a PDF", "file.pdf", "x", /dovrebbe essere un file \.csv o \.xlsx/],
    ["is no workbook", "no.xlsx", "x", /non è una cartella di lavoro xlsx/],
  ])("refuses in one sentence a file that %s", async (_, name, content, sentence) => {
    if (content !== undefined) await write(name, content);
    const { code, stdout, stderr } = await importing("households", name);
    const sentences = stderr.split("\n").filter((line) => line !== "" && !line.endsWith("…"));
    expect({ code, stdout, sentences }).toEqual({
      code: 1,
      stdout: "",
      sentences: [expect.stringMatching(sentence)],
    });
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)("refuses a file that it may not read", async () => {
    await write("secret.csv", file(household("N-1")));
    await chmod(join(folder, "secret.csv"), 0);
    expect((await importing("households", "secret.csv")).stderr).toContain("mancano i permessi");
  });

  it("says to a volunteer what to type", async () => {
    const nouns = await type(["import", "food-distribution", "--help"]).ended;
    expect(nouns.stdout).toMatch(/households .*<file> +nuclei/);
    const columns = await type(["import", "food-distribution", "households", "--help"]).ended;
    expect(columns.stdout).toContain("legami import food-distribution households households.xlsx --dry-run");
    expect(columns.stdout).toMatch(/Assistenza \* +uno tra: continuativa, saltuaria/);
  });

  it("that is killed on its way leaves nothing half done, and can be typed again", async () => {
    const lines = Array.from({ length: 15_000 }, (_, index) => household(`N-${index}`));
    await write("many.csv", file(...lines));
    const { child, ended } = type(["import", "food-distribution", "households", "many.csv"]);
    await new Promise<void>((resolve) => {
      child.stderr?.on("data", (chunk) => `${chunk}`.includes("Scrittura") && resolve());
    });
    child.kill("SIGKILL");
    expect((await ended).code).toBeNull();
    expect(await households()).toEqual([]);
    const again = await importing("households", "many.csv");
    expect(again.stdout).toContain("15.000 nuove");
    expect(await query(food.url, "SELECT count(*)::int AS rows FROM household")).toEqual([{ rows: 15_000 }]);
  });

  it("takes turns with another of the same lines: each record is there once", async () => {
    await write("turn.csv", file(...Array.from({ length: 500 }, (_, index) => household(`T-${index}`))));
    const both = await Promise.all([
      importing("households", "turn.csv"),
      importing("households", "turn.csv"),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.map(({ stdout }) => /(\d+) nuove/.exec(stdout)?.[1]).sort()).toEqual(["0", "500"]);
    expect(await households()).toHaveLength(500);
  });
});
