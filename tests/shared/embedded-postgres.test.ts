import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Config, readConfig } from "../../shared/config.js";
import { findServer } from "../../shared/database/embedded/server.js";
import { type EmbeddedPostgres, joinEmbeddedPostgres } from "../../shared/database/embedded-postgres.js";
import { partnerNames } from "../../shared/partners.js";
import { createLog } from "../../shared/server/log.js";
import { freePort } from "../support/free-ports.js";
import { query, throwAwayDatabase } from "../support/postgres.js";
import { removeDataFolder } from "../support/start-community.js";

const log = createLog("test", "silent");
const joiner = fileURLToPath(new URL("fixtures/join-postgres.js", import.meta.url));

let scratch: string;
let config: Config;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "legami-test-"));
});
beforeEach(async () => {
  config = readConfig({ PORT: `${await freePort()}`, LEGAMI_DATA_DIR: join(scratch, "data") });
});
afterEach(() => removeDataFolder(config.dataDir));
afterAll(() => removeDataFolder(scratch));

/** Data that was made before, since making it takes the longest. */
async function useMadeData(): Promise<void> {
  const made = join(scratch, "made");
  if (!(await exists(made))) {
    await (await join_({ dataDir: made })).leave();
  }
  await promisify(execFile)("cp", ["-a", made, config.dataDir]);
}

const join_ = (changes: Partial<Config> = {}) => joinEmbeddedPostgres({ ...config, ...changes }, log);
const server = () => findServer(join(config.dataDir, "postgres"));
const refusal = (joining: Promise<EmbeddedPostgres>) =>
  joining.then(
    async (postgres) => {
      await postgres.leave();
      return "joined";
    },
    (error: Error) => `${error.name}: ${error.message}`,
  );

/** Another process that joins, says so, and stays until it is killed. */
async function joinElsewhere() {
  const env = { ...process.env, PORT: `${config.port}`, LEGAMI_DATA_DIR: config.dataDir };
  const child = spawn(process.execPath, [joiner], { env, stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

test("gives each partner a database that it owns, with constraints over ranges", async () => {
  const postgres = await join_();
  for (const partner of partnerNames) {
    const url = postgres.databaseUrl(partner);
    await query(url, "CREATE EXTENSION btree_gist");
    await query(url, "CREATE TABLE t (k text, p daterange, EXCLUDE USING gist (k WITH =, p WITH &&))");
    await expect(query(url, "SHOW server_encoding")).resolves.toEqual([{ server_encoding: "UTF8" }]);
  }
  await postgres.leave();
});

test("refuses a partner's role in every database but its own", async () => {
  await useMadeData();
  const postgres = await join_();
  const own = new URL(postgres.databaseUrl("territory"));
  for (const database of [
    "civic_center",
    "community_labs",
    "food_distribution",
    "fundraising",
    "postgres",
    "template1",
  ]) {
    const foreign = new URL(own);
    foreign.pathname = `/${database}`;
    await expect(query(foreign.href, "SELECT 1")).rejects.toThrow(
      `permission denied for database "${database}"`,
    );
  }
  await expect(query(own.href, "CREATE DATABASE more")).rejects.toThrow("permission denied");
  own.password = "guessed";
  await expect(query(own.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  await postgres.leave();
});

test("keeps durability on, listens only on this machine, and hides its secrets from other users", async () => {
  await useMadeData();
  const postgres = await join_();
  const settings = await query(
    postgres.adminUrl(),
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync','synchronous_commit','full_page_writes','listen_addresses','unix_socket_directories') ORDER BY name",
  );
  expect(settings.map((row) => Object.values(row))).toEqual([
    ["fsync", "on"],
    ["full_page_writes", "on"],
    ["listen_addresses", "127.0.0.1"],
    ["synchronous_commit", "on"],
    ["unix_socket_directories", ""],
  ]);
  for (const file of ["secrets.json", "postgres.log"]) {
    expect((await stat(join(config.dataDir, file))).mode & 0o077).toBe(0);
  }
  await postgres.leave();
});

test("keeps the data, and its passwords, from one start to the next", async () => {
  await useMadeData();
  const first = await join_();
  await query(first.databaseUrl("territory"), "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.leave();
  const second = await join_();
  expect(await query(first.databaseUrl("territory"), "SELECT * FROM kept")).toEqual([{ answer: 42 }]);
  await second.leave();
});

test("is shared by whoever joins, and stopped by the last to leave", async () => {
  await useMadeData();
  const first = await join_();
  const running = await server();
  const second = await join_({ postgresPort: await freePort() });
  expect(second.port).toBe(first.port);
  expect(await server()).toEqual(running);
  await first.leave();
  expect(await server()).toEqual(running);
  await query(second.databaseUrl("territory"), "SELECT 1");
  await second.leave();
  expect(await server()).toBeUndefined();
});

test("is stopped once when the last two leave at once", async () => {
  await useMadeData();
  const [first, second] = [await join_(), await join_()];
  await Promise.all([first.leave(), second.leave()]);
  expect(await server()).toBeUndefined();
});

test("is made once by several that join at once, and starts anew for those that join while it stops", async () => {
  const together = await Promise.all([join_(), join_(), join_()]);
  expect(new Set(together.map(({ port }) => port)).size).toBe(1);
  await Promise.all(together.map((postgres) => postgres.leave()));
  for (let round = 0; round < 5; round++) {
    const leaving = (await join_()).leave();
    const next = await join_();
    await leaving;
    await query(next.databaseUrl("fundraising"), "SELECT 1");
    await next.leave();
  }
  expect(await server()).toBeUndefined();
});

test("lets one `npm start` at a time on a data folder", async () => {
  await useMadeData();
  const [first, second] = [await join_(), await join_()];
  expect(await first.becomeStarter()).toBe(true);
  expect(await second.becomeStarter()).toBe(false);
  await first.leave();
  expect(await second.becomeStarter()).toBe(true);
  await second.leave();
});

test("goes on for the others when who started it is killed, and keeps what it acknowledged when it is killed itself", async () => {
  await useMadeData();
  const starter = await joinElsewhere();
  const running = await server();
  starter.kill("SIGKILL");
  const postgres = await join_();
  expect(await server()).toEqual(running);
  const url = postgres.databaseUrl("territory");
  await query(url, "CREATE TABLE kept (n int)");
  await query(url, "INSERT INTO kept SELECT generate_series(1, 1000)");
  process.kill(running!.pid, "SIGKILL");
  // It comes back by itself, for whoever has joined.
  let rows: object[] | undefined;
  while (rows === undefined) {
    rows = await query(url, "SELECT count(*)::int AS n FROM kept").catch(() => undefined);
    await delay(50);
  }
  expect(rows).toEqual([{ n: 1000 }]);
  expect((await server())?.pid).not.toBe(running?.pid);
  await postgres.leave();
  expect(await server()).toBeUndefined();
});

test("makes the data anew when a kill interrupted the making", async () => {
  const env = { ...process.env, PORT: `${config.port}`, LEGAMI_DATA_DIR: config.dataDir };
  const child = spawn(process.execPath, [joiner], { env, stdio: ["ignore", "ignore", "inherit"] });
  const begun = async () =>
    (await readdir(config.dataDir).catch(() => [])).some((name) => name.endsWith(".password"));
  while (!(await begun())) await delay(5);
  child.kill("SIGKILL");
  expect(await refusal(join_())).toBe("joined");
  // What the killed one's initdb still writes may stay behind: it is in nobody's way.
  const inPlace = (await readdir(config.dataDir)).filter((name) => !name.startsWith("postgres.new-"));
  expect(inPlace.sort()).toEqual(["legami.json", "postgres", "postgres.log", "secrets.json"]);
});

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test("takes no notice of a number in postmaster.pid that is another program's now", async () => {
  await useMadeData();
  const lines = [process.pid, "/nowhere", 1, config.postgresPort, "", "127.0.0.1", "1 1", "ready"];
  await writeFile(join(config.dataDir, "postgres", "postmaster.pid"), lines.join("\n"));
  expect(await refusal(join_())).toBe("joined");
});

describe("says in one sentence", () => {
  test("that the port is taken, and which variable to change", async () => {
    const other = createServer().listen(config.postgresPort, "127.0.0.1");
    await once(other, "listening");
    expect(await refusal(join_())).toMatch(
      `StartError: Port ${config.postgresPort}, meant for embedded PostgreSQL, is taken by another program: set PORT`,
    );
    other.close();
  });

  test("that the data folder can't be made", async () => {
    await writeFile(config.dataDir, "a file");
    expect(await refusal(join_())).toMatch(/StartError: The data folder .* can't be written \(EEXIST\)/);
  });

  test("that another major version of PostgreSQL made the data", async () => {
    await useMadeData();
    await writeFile(join(config.dataDir, "postgres", "PG_VERSION"), "19\n");
    expect(await refusal(join_())).toMatch(
      /StartError: .* was made by PostgreSQL 19, and this is PostgreSQL 18/,
    );
  });

  test("that a newer Legami made the folder", async () => {
    await mkdir(config.dataDir);
    await writeFile(join(config.dataDir, "legami.json"), '{"format":2}');
    expect(await refusal(join_())).toMatch(
      /StartError: .* was made by a newer Legami \(format 2, this one knows 1\)/,
    );
  });

  test("that the data is not whole", async () => {
    await useMadeData();
    await rm(join(config.dataDir, "postgres", "global", "pg_control"));
    expect(await refusal(join_())).toMatch(/StartError: PostgreSQL can't open its data in .*pg_control/);
    await rm(join(config.dataDir, "postgres", "PG_VERSION"));
    expect(await refusal(join_())).toMatch(/StartError: .* is not a whole PostgreSQL data folder/);
  });

  test("that the passwords are not those of the data, or can't be read", async () => {
    await useMadeData();
    const secrets = join(config.dataDir, "secrets.json");
    const kept = await readFile(secrets, "utf8");
    await rm(secrets);
    expect(await refusal(join_())).toMatch(/StartError: .* refuses the password in secrets.json/);
    await writeFile(secrets, "{");
    expect(await refusal(join_())).toMatch(/StartError: .*secrets.json can't be read/);
    await writeFile(secrets, kept);
    expect(await refusal(join_())).toBe("joined");
  });
});

test("runs from a folder that only its owner can enter", async () => {
  await chmod(scratch, 0o700);
  expect(await refusal(join_())).toBe("joined");
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot("runs as the user whose data it is, when root starts what a user made", async () => {
  await useMadeData();
  await promisify(execFile)("chown", ["-R", "65534:65534", config.dataDir]);
  const postgres = await join_();
  expect((await stat(join(config.dataDir, "postgres", "postmaster.pid"))).uid).toBe(65_534);
  await postgres.leave();
});

test("gives a test a database of its own", async () => {
  const database = await throwAwayDatabase("territory");
  await query(database.url, "CREATE TABLE t ()");
  await database.drop();
  await expect(query(database.url, "SELECT 1")).rejects.toThrow("does not exist");
});
