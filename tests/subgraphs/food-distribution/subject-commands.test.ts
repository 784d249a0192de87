import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentSuffix } from "../../../shared/partners.js";
import { projectRoot } from "../../../shared/paths.js";
import { query } from "../../support/postgres.js";
import { Setting } from "./setting.js";

const partner = "food-distribution";
const key = "a key that nobody keeps secret, for tests";
const anna = { fiscalCode: "RSSMRA85T10A562S", givenName: "Annunziata", familyName: "Quattrocchi" };

let setting: Setting;
let cwd: string;
let household: string;
beforeAll(async () => {
  setting = await Setting.open();
  cwd = await mkdtemp(join(tmpdir(), "legami-test-"));
});
afterAll(async () => {
  await setting.subgraph.close();
  await rm(cwd, { recursive: true });
});
beforeEach(async () => {
  await setting.sql("DELETE FROM person_identity");
  household = await setting.addHousehold();
  await setting.client.do("identifyHousehold", { householdId: household, applicant: anna });
});

/** Types a command, and its standard input; in English. */
async function legami(words: readonly string[], { input = "", keys = key } = {}) {
  const child = spawn(process.execPath, [join(projectRoot, "dist", "cli", "legami.js"), ...words], {
    cwd,
    env: {
      ...process.env,
      [`DATABASE_URL_${environmentSuffix(partner)}`]: setting.subgraph.databaseUrl,
      [`IDENTITY_KEY_${environmentSuffix(partner)}`]: keys,
      LC_ALL: "en",
      LEGAMI_DATA_DIR: join(cwd, ".data"),
    },
    stdio: "pipe",
  });
  let output = "";
  let failure = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (failure += chunk));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, output, failure };
}
const state = async () =>
  (
    await query<{ state: string; known: number }>(
      setting.subgraph.databaseUrl,
      "SELECT state, (SELECT count(*)::int FROM person_identity) AS known FROM household WHERE id = $1",
      [household],
    )
  )[0];

describe("legami subject", () => {
  it("access tells everything that is kept of somebody, and that it was asked is recorded without a name", async () => {
    const { code, output } = await legami(["subject", "access", partner, "--json"], {
      input: `${anna.fiscalCode}\n`,
    });
    expect(code).toBe(0);
    const told = Object.fromEntries(
      (JSON.parse(output) as { what: string; rows: object[] }[]).map(({ what, rows }) => [what, rows]),
    );
    expect(told["who it is"]).toMatchObject([anna]);
    expect(told.households).toMatchObject([{ id: household, size: 3 }]);
    expect(told.eligibilities).toHaveLength(1);
    expect(told["who has seen or changed it"]).toContainEqual(
      expect.objectContaining({ action: "identifyHousehold", subject: "a-tester" }),
    );
    const entries = await setting.sql<{ row: string }>(
      "SELECT e::text AS row FROM audit_entry e WHERE action = 'subject access'",
    );
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/RSSMRA|Quattrocchi/);
    const { output: text } = await legami(["subject", "access", partner, "--fiscal-code", anna.fiscalCode]);
    expect(text).toContain("familyName: Quattrocchi");
  });

  it("erase says first what it would do, then does it, and says what stays and why", async () => {
    const trial = await legami(["subject", "erase", partner], { input: anna.fiscalCode });
    expect(trial.output).toContain("This would be erased:\n  who it is: 1\n");
    expect(trial.output).toContain("nothing was erased");
    expect(await state()).toEqual({ state: "ACTIVE", known: 1 });
    const done = await legami(["subject", "erase", partner, "--yes"], { input: anna.fiscalCode });
    expect(done.output).toContain("Erased:\n  who it is: 1\n");
    expect(done.output).toContain("GDPR art. 17(3)(b)");
    expect(await state()).toEqual({ state: "EXITED", known: 0 });
    const again = await legami(["subject", "access", partner], { input: anna.fiscalCode });
    expect([again.code, again.failure]).toEqual([1, "Nothing is kept here under this codice fiscale.\n"]);
  });

  it("refuses a mistyped code without repeating it", async () => {
    const { code, failure } = await legami(["subject", "access", partner], { input: "RSSMRA85T10A562X" });
    expect(code).toBe(1);
    expect(failure).toMatch(/^--fiscal-code: must be a codice fiscale/);
    expect(failure).not.toContain("RSSMRA");
  });
});

describe("legami audit verify", () => {
  it("says that the log is whole, and where it was broken since", async () => {
    const ends = join(cwd, "ends.json");
    const whole = await legami(["audit", "verify", partner, ends]);
    expect([whole.code, whole.output]).toEqual([0, expect.stringContaining("The log is whole: ")]);
    const before = await readFile(ends, "utf8");
    await setting.sql(
      `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only;
       UPDATE audit_entry SET subject = 'nobody' WHERE (chain, position) = (SELECT min(chain), 2 FROM audit_entry);
       ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`,
    );
    const broken = await legami(["audit", "verify", partner, ends]);
    expect(broken.code).toBe(1);
    expect(broken.failure).toMatch(/^The log is broken: entry \d+-2 was changed since it was written\.\n$/);
    expect(await readFile(ends, "utf8")).toBe(before);
  });
});

describe("legami keys", () => {
  it("rotate brings all under the first, and list says how many are under which, and no key", async () => {
    const keys = `${"f".repeat(40)},${"e".repeat(40)}`;
    await setting.sql("DELETE FROM person_identity");
    const none = await legami(["keys", "rotate", partner], { keys });
    expect(none.output).toContain("Done: 0 identities");
    const { output } = await legami(["keys", "list", partner], { keys });
    expect(output).toMatch(/^[0-9a-f]{16} {2}- +0 {2}\(written under\)\n[0-9a-f]{16} {2}- +0\n$/);
    expect(output).not.toContain("ffffffffffffffffffff");
  });
});
