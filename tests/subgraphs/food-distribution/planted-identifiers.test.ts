import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isFiscalCode } from "../../../shared/privacy/fiscal-code.js";
import { Client, newKey } from "../../support/client.js";
import { freePort } from "../../support/free-ports.js";
import { bearingEverything } from "../../support/issuer.js";
import { startLegami } from "../../support/legami.js";
import { query, throwAwayDatabase } from "../../support/postgres.js";
import { fromSharedRun, type SharedPostgres } from "../../support/shared-run.js";
import { startSubgraphProcess } from "../../support/subgraph-process.js";
import { startTraceCollector } from "../../support/trace-collector.js";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const codeOf = (n: number) => {
  const first = `XQZ${letters[n % 26]}KW${String(10 + n).slice(-2)}H41Z404`;
  return letters.map((last) => first + last).find(isFiscalCode)!;
};
const people = Array.from({ length: 8 }, (_, n) => ({
  fiscalCode: codeOf(n),
  givenName: `Xilofonza${letters[n]}`,
  familyName: `Quarzobirillo${letters[n]}`,
  phone: `+3903729988${String(n).padStart(2, "0")}7`,
}));
/** What every one of a kind begins with, in the ways that files and logs may spell it. */
const planted = ["XQZ", "Xilofonza", "Quarzobirillo", "3729988"];
const spellings = planted.flatMap((text) => [text, text.toLowerCase(), Buffer.from(text).toString("hex")]);
const marker = "Control-of-this-test-4711";

const household = {
  registeredById: "caritas-cremonese",
  municipalityCode: "019036",
  assistance: "CONTINUOUS",
  size: 3,
  minors: 0,
  over65: 0,
};

const foundIn = (text: string | Buffer) => spellings.filter((spelling) => text.includes(spelling));

/** What one client does for one person, most of it by mistake. @returns all answers that aren't that person's own */
async function work(client: Client, person: (typeof people)[number]): Promise<unknown[]> {
  const { fiscalCode: code, familyName, phone } = person;
  const answers: unknown[] = [];
  const fail = async (mutation: string, input: object) => {
    const answer = await client.change(mutation, input);
    answers.push(answer);
    expect(answer.errors).toBeDefined();
  };
  const done = await client.do<{ id: string }>("registerHousehold", {
    ...household,
    applicant: person,
    idempotencyKey: newKey(),
  });
  await client.ask(`{ household(id: "${done.id}") { applicant { fiscalCode familyName phone } } }`);
  await fail("registerHousehold", { ...household, applicant: person });
  await fail("registerHousehold", { ...household, applicant: person, size: 0 });
  await fail("registerHousehold", { ...household, applicant: { ...person, phone: familyName } });
  await fail("registerHousehold", { ...household, applicant: { ...person, fiscalCode: `${code}X` } });
  await fail("registerHousehold", { ...household, applicant: { ...person, givenName: code } });
  await fail("registerHousehold", { ...household, idempotencyKey: code });
  await fail("registerHousehold", { ...household, registeredById: code });
  await fail("registerHousehold", { ...household, municipalityCode: phone });
  await fail("registerHousehold", { ...household, assistance: familyName });
  await fail("registerHousehold", { ...household, size: familyName });
  for (const wrong of [code, familyName, phone, code.toLowerCase()]) {
    await fail("suspendHousehold", { householdId: wrong });
    await fail("deliverParcel", { parcelCode: wrong, householdId: done.id, receiptSigned: true });
    answers.push(await client.send("query ($id: ID!) { household(id: $id) { size } }", { id: wrong }));
  }
  answers.push(await client.send(`query Di_${code} { alreadyServed(fiscalCode: "${code}") { by { id } } }`));
  answers.push(
    await client.send("{ foodAuditTrail(first: 100) { edges { node { operation purpose recordIds } } } }"),
  );
  const purposeful = new Client(client.url, { ...client.headers, "legami-purpose": `per ${code}` });
  answers.push(await purposeful.send(`{ household(id: "${done.id}") { size } }`));
  const broken = {
    method: "POST",
    headers: { "content-type": "application/json", ...(await bearingEverything()) },
  };
  answers.push(await (await fetch(client.url, { ...broken, body: `{"query": "${code}` })).text());
  answers.push(
    await (await fetch(`${client.url}?query={alreadyServed(fiscalCode:"${code}"){until}}`, broken)).text(),
  );
  if (phone.endsWith("037")) await client.do("exitHousehold", { householdId: done.id });
  return answers;
}

/** The server's own folder, wherever it stands. */
async function serverFolder(adminUrl: string): Promise<string> {
  const [{ pid }] = (await query<{ pid: string }>(
    adminUrl,
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
  )) as [{ pid: string }];
  const [{ folder }] = (await query<{ folder: string }>(
    adminUrl,
    "SELECT current_setting('data_directory') AS folder",
  )) as [{ folder: string }];
  return folder.startsWith("/proc/") ? readlink(`/proc/${pid}/cwd`) : folder;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
}

it("identifiers that are planted everywhere show up nowhere but in their own answers", async () => {
  const { url: databaseUrl, drop } = await throwAwayDatabase("food-distribution");
  const { adminUrl } = await fromSharedRun<SharedPostgres>("/postgres");
  const collector = await startTraceCollector();
  const env = {
    IDENTITY_KEY_FOOD_DISTRIBUTION: newKey(),
    LOG_LEVEL: "debug",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  };
  const cwd = await mkdtemp(join(tmpdir(), "legami-test-"));
  let output = "";
  try {
    const running = await startSubgraphProcess(
      "food-distribution",
      databaseUrl,
      await freePort(),
      env,
      (text) => {
        output += text;
      },
    );
    const client = new Client(running.url);
    const answers = (await Promise.all(people.map((person) => work(client, person)))).flat();
    const sheet = join(cwd, "nuclei.csv");
    const line = (first: string, last: string) =>
      `caritas-cremonese;${first};019036;continuativa;3;0;0;${last}`;
    await writeFile(
      sheet,
      [
        "Ente;Riferimento;Comune;Assistenza;Componenti;Minori;Over 65;Cognome",
        ...people.map((person, n) => line(n % 2 ? `N-${n}` : person.fiscalCode, person.familyName)),
      ].join("\n"),
    );
    const { stderr } = await startLegami(
      ["import", "food-distribution", "households", sheet, "--keep-good"],
      {
        partner: "food-distribution",
        databaseUrl,
        cwd,
        env,
      },
    ).ended;
    await query(databaseUrl, "UPDATE household SET reference = $1 WHERE reference = 'N-1'", [marker]);
    await query(databaseUrl, "INSERT INTO household SELECT * FROM household LIMIT 1").catch(() => undefined);
    await running.stop();

    expect(
      answers.map((answer) => JSON.stringify(answer)).filter((text) => foundIn(text).length > 0),
    ).toEqual([]);
    expect(output).toContain("ready");
    expect(foundIn(output + stderr)).toEqual([]);
    expect(collector.received()).toContain("INSERT INTO");
    expect(foundIn(collector.received())).toEqual([]);

    const tables = await query<{ name: string }>(
      databaseUrl,
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    let rows = "";
    for (const { name } of tables)
      rows += (await query<{ row: string }>(databaseUrl, `SELECT one::text AS row FROM ${name} AS one`))
        .map(({ row }) => row)
        .join("\n");
    expect(rows).toContain(marker);
    expect(foundIn(rows)).toEqual([]);
    expect(await query(databaseUrl, "SELECT FROM person_identity")).toHaveLength(people.length - 1);

    await query(adminUrl, "CHECKPOINT");
    const [{ oid }] = (await query<{ oid: number }>(
      adminUrl,
      "SELECT oid::int FROM pg_database WHERE datname = $1",
      [new URL(databaseUrl).pathname.slice(1)],
    )) as [{ oid: number }];
    const folder = await serverFolder(adminUrl);
    const [stored, log] = [
      [...(await filesIn(join(folder, "base", `${oid}`))), ...(await filesIn(join(folder, "pg_wal")))],
      join(dirname(folder), "postgres.log"),
    ];
    const leaks: Record<string, string[]> = {};
    let controls = 0;
    for (const file of [...stored, log]) {
      const content = await readFile(file).catch(() => Buffer.alloc(0));
      const found = foundIn(content);
      if (found.length > 0) leaks[file] = found;
      if (content.includes(marker)) controls += 1;
    }
    expect(leaks).toEqual({});
    expect(controls).toBeGreaterThan(1);
  } finally {
    await drop();
    await collector.close();
    await rm(cwd, { recursive: true });
  }
});
