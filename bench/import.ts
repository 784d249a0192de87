/**
 * `npm run bench:import`: how long `legami import` takes for 100,000 households (the whole command, from its start to its
 * end), against a plain COPY of the same rows into the same table in the same run, and the most memory that the
 * command held. Linux only.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { readConfig } from "../shared/config.js";
import { joinEmbeddedPostgres } from "../shared/database/embedded-postgres.js";
import { projectRoot } from "../shared/paths.js";
import { createLog } from "../shared/server/log.js";

const rows = 100_000;
const rounds = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), "legami-bench-"));
const file = join(folder, "households.csv");
const plainFile = join(folder, "plain.csv");
const settings = {
  PORT: "7700",
  LEGAMI_DATA_DIR: join(folder, "data"),
  LEGAMI_DEMO_DATA: "false",
  LANG: "it",
};

/** The same households twice, of two charities, so that neither is there yet. */
async function writeFiles(round: number): Promise<void> {
  const [sheet, plain] = [createWriteStream(file, "latin1"), createWriteStream(plainFile)];
  sheet.write("Ente;Riferimento;Comune;Assistenza;Componenti;Minori;Over 65\r\n");
  for (let row = 0; row < rows; row += 1) {
    const [size, minors] = [1 + (row % 6), row % 6 > 2 ? 1 : 0];
    const isContinuous = row % 3 > 0;
    const more = sheet.write(
      `charity-${round};N-${row};019036;${isContinuous ? "continuativa" : "saltuaria"};${size};${minors};0\r\n`,
    );
    plain.write(
      `other-charity-${round},N-${row},019036,${isContinuous ? "CONTINUOUS,7" : "OCCASIONAL,1"},${size},${minors},0\n`,
    );
    if (!more) await once(sheet, "drain");
  }
  await Promise.all([sheet, plain].map((stream) => once(stream.end(), "finish")));
}

/** Seconds, and the most megabytes that were resident. */
async function importFile(...options: string[]): Promise<{ seconds: number; megabytes: number }> {
  const begun = performance.now();
  const command = [
    join(projectRoot, "dist", "cli", "legami.js"),
    "import",
    "food-distribution",
    "households",
  ];
  const child = spawn(process.execPath, [...command, file, ...options], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "ignore"],
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, peakMemory(child.pid!));
  }, 50);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return { seconds: (performance.now() - begun) / 1000, megabytes };
}

function peakMemory(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // It ended meanwhile.
  }
}

async function copyPlainly(client: Client): Promise<number> {
  const begun = performance.now();
  const columns =
    "registered_by_id, reference, municipality_code, assistance, every_days, size, minors, over65";
  await pipeline(
    createReadStream(plainFile),
    client.query(copyFrom(`COPY household (${columns}) FROM STDIN CSV`)),
  );
  return (performance.now() - begun) / 1000;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const postgres = await joinEmbeddedPostgres(readConfig(settings), createLog("bench", "error"));
try {
  const client = new Client({ connectionString: postgres.databaseUrl("food-distribution") });
  const [copies, imports, again, memory]: number[][] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await writeFiles(round);
    // The first also makes the tables.
    if (round === 0) await importFile("--dry-run").then(() => client.connect());
    copies!.push(await copyPlainly(client));
    const first = await importFile();
    imports!.push(first.seconds);
    again!.push((await importFile()).seconds);
    memory!.push(first.megabytes);
  }
  await client.end();
  const [copy, imported] = [middle(copies!), middle(imports!)];
  const perSecond = (seconds: number) => Math.round(rows / seconds).toLocaleString("en-GB");
  process.stdout.write(`plain COPY         ${copy.toFixed(2)} s  ${perSecond(copy)} rows/s
legami import      ${imported.toFixed(2)} s  ${perSecond(imported)} rows/s  ${(imported / copy).toFixed(1)} times COPY
the same again     ${middle(again!).toFixed(2)} s  (nothing changes)
most memory        ${Math.round(Math.max(...memory!))} MB resident\n`);
} finally {
  await postgres.leave();
  rmSync(folder, { recursive: true, force: true });
}
