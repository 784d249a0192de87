import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findServer } from "../../shared/database/embedded/server.js";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "../support/free-ports.js";
import { query } from "../support/postgres.js";
import {
  type Options,
  removeDataFolder,
  type StartedCommunity,
  startCommunity,
} from "../support/start-community.js";

const small = fileURLToPath(new URL("fixtures/small-community.js", import.meta.url));

let dataDir: string;
let port: number;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "legami-test-"));
  port = await freePort();
});
afterEach(() => community?.stop());
afterAll(() => removeDataFolder(dataDir));

let community: StartedCommunity | undefined;
const start = async (options: Options = {}): Promise<StartedCommunity> => {
  community = await startCommunity({ command: [small], dataDir, port, ...options });
  return community;
};
/** Why it doesn't start: everything that it wrote. */
const refusal = (options: Options = {}): Promise<string> =>
  startCommunity({ command: [small], dataDir, port, ...options }).then(
    async (started) => `It started.${await started.stop()}`,
    (error: Error) => error.message,
  );

const pidAt = (url: string): Promise<number | undefined> =>
  fetch(url).then(
    async (response) => Number(await response.text()),
    () => undefined,
  );
const gateway = () => pidAt(`http://127.0.0.1:${port}/`);
const territory = () => pidAt(`http://127.0.0.1:${port + 5}/`);
const database = () => findServer(join(dataDir, "postgres"));

async function until(condition: () => Promise<unknown> | unknown): Promise<void> {
  for (const begun = Date.now(); !(await condition()); await delay(30)) {
    if (Date.now() - begun > 30_000) throw new Error(`It never came: ${condition}`);
  }
}
const untilAllIsGone = () =>
  until(async () => !(await gateway()) && !(await territory()) && !(await database()));

test("says what it is doing, and at the end what is where", async () => {
  const { output } = await start();
  for (const line of [
    "PostgreSQL +making a new PostgreSQL",
    "PostgreSQL +starting PostgreSQL",
    `territory +ready at http://127.0.0.1:${port + 5}/`,
    `The explorer +http://127.0.0.1:${port}/`,
    `The gateway +http://127.0.0.1:${port}/graphql`,
    `civic-center +http://127.0.0.1:${port + 1}/graphql`,
    `PostgreSQL +127.0.0.1:${port + 100}, its data in ${dataDir}`,
    "Ctrl-C stops all of it.",
  ]) {
    expect(output()).toMatch(new RegExp(`^ *${line}$`, "m"));
  }
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "stops everything on %s, without a further word, and ends with 0",
  async (signal) => {
    const { pid, ended, output } = await start();
    const before = output();
    process.kill(pid, signal);
    // npm passes a Ctrl-C on that the terminal has sent already.
    process.kill(pid, signal);
    expect(await ended).toBe(0);
    expect(output()).toBe(before);
    expect(await Promise.all([gateway(), territory(), database()])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  },
);

test("stops in the middle of a first start", async () => {
  const env = { ...process.env, PORT: `${port}`, LEGAMI_DATA_DIR: dataDir };
  for (const line of ["making a new PostgreSQL", "starting PostgreSQL", "ready at"]) {
    const command = line.startsWith("making") ? [small, "--fresh"] : [small];
    const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      const already = output.includes(line);
      output += chunk;
      if (!already && output.includes(line)) child.kill("SIGINT");
    });
    expect(await once(child, "exit")).toEqual([0, null]);
    await untilAllIsGone();
  }
});

test("leaves nothing behind when it is killed, and starts again at once", async () => {
  const first = await start();
  const processes = [await gateway(), await territory()];
  first.kill("supervisor", "SIGKILL");
  await start();
  expect(processes).not.toContain(await gateway());
  community?.kill("supervisor", "SIGKILL");
  await untilAllIsGone();
});

test("stops everything when the npm that started it is killed", async () => {
  const env = { ...process.env, PORT: `${port}`, LEGAMI_DATA_DIR: dataDir, npm_lifecycle_event: "start" };
  const npm = spawn("sh", ["-c", `'${process.execPath}' '${small}'; true`], { env, stdio: "ignore" });
  await until(async () => (await gateway()) && (await territory()));
  npm.kill("SIGKILL");
  await untilAllIsGone();
});

test("starts a program again that crashed", async () => {
  const { kill, output } = await start();
  const before = await territory();
  kill("territory", "SIGKILL");
  await until(() => output().includes("is back at"));
  expect(await territory()).not.toBe(before);
  expect(output()).toMatch(/territory +ended unexpectedly \(signal SIGKILL\): starting it again in 0.5 s/);
});

test("leaves a program alone that was stopped, and says how to start it by hand", async () => {
  const { kill, output } = await start();
  kill("territory", "SIGTERM");
  await until(() => output().includes("was stopped"));
  expect(output()).toMatch(/territory +was stopped; to start it again: npm run subgraph -- territory/);
  expect(await gateway()).toBeDefined();
  expect(await territory()).toBeUndefined();
});

test("ends with the sentence of the program that can't start, and stops the others", async () => {
  const output = await refusal({ env: { TEST_REFUSAL: "The sky is falling." } });
  expect(output).toMatch(/^It ended \(1\):\nLegami starts\.\n/);
  expect(output).toMatch(/\nThe sky is falling\.\n$/);
  await untilAllIsGone();
});

test("keeps the data for the next start, and deletes its own files, only those, with --fresh", async () => {
  const first = await start();
  const url = first.databaseUrl("territory");
  await query(url, "CREATE TABLE kept ()");
  await writeFile(join(dataDir, "notes.txt"), "mine");
  await first.stop();
  const second = await start();
  await query(url, "SELECT FROM kept");
  expect(await refusal({ command: [small, "--fresh"] })).toContain("is in use, so it can't be emptied");
  await second.stop();
  const third = await start({ command: [small, "--fresh"] });
  await expect(query(third.databaseUrl("territory"), "SELECT FROM kept")).rejects.toThrow("does not exist");
  await access(join(dataDir, "notes.txt"));
});

describe("refuses in one sentence", () => {
  test("a second start on the same data folder", async () => {
    await start();
    const output = await refusal({ port: await freePort() });
    const sentence = `Legami runs already on the data folder ${dataDir}: stop it first`;
    expect(output).toMatch(/^It ended \(1\):\nLegami starts\.\n {2}PostgreSQL +waiting for another Legami/);
    expect(output.split("\n").at(-2)?.startsWith(sentence)).toBe(true);
  });

  test("a port that is taken, with the variable to change", async () => {
    const other = createServer().listen(port + 5, "127.0.0.1");
    await once(other, "listening");
    expect(await refusal()).toContain(
      `Port ${port + 5}, meant for the territory, is taken by another program: set PORT`,
    );
    other.close();
    expect(await database()).toBeUndefined();
  });

  test("a variable that can't be used", async () => {
    expect(await refusal({ env: { PORT: "soon" } })).toMatch(/\(1\):\nPORT can't be used: .*\n$/);
  });

  test("a subgraph that doesn't exist", async () => {
    const command = [join(projectRoot, "dist", "cli", "legami.js"), "subgraph", "parish"];
    expect(await refusal({ command, env: { LC_ALL: "en" } })).toContain(
      '(1):\nThere is no subgraph "parish": the subgraphs are civic-center, community-labs, food-distribution, fundraising, territory.\n',
    );
  });
});
