import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { StartError } from "../../start-error.js";
import type { Binaries } from "./binaries.js";
import { dataPaths } from "./data-folder.js";
import { lastLine, type SystemUser } from "./system-user.js";

/** The superuser's name. */
export const admin = "legami";

/** All together fit in a small machine; nothing here weakens durability. */
const serverSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 80,
  shared_buffers: "32MB",
  max_wal_size: "256MB",
  wal_level: "minimal",
  max_wal_senders: 0,
  autovacuum_max_workers: 1,
  max_parallel_workers: 0,
  max_worker_processes: 1,
  max_logical_replication_workers: 0,
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** A clean environment: a PGPORT or a locale of the user's must not change what the server does. */
const environment = { PATH: process.env.PATH, LC_ALL: "C" };

/** A running server, as the file that it keeps in its folder describes it. */
export interface Server {
  pid: number;
  port: number;
}

/** The server that runs on a folder, or starts, or stops; whoever started it. */
export async function findServer(folder: string): Promise<Server | undefined> {
  const path = join(folder, "postmaster.pid");
  const read = async () => (await readFile(path, "utf8").catch(() => "")).split("\n");
  const [pid, , , port] = (await read()).map(Number);
  if (!pid || !port) return undefined;
  if (!isAlive(pid)) return undefined;
  if (await isPostgres(pid)) return { pid, port };
  // After a kill -9 and a restart of the machine another program can have the number: PostgreSQL would take it for itself.
  if (Number((await read())[0]) === pid) await rm(path, { force: true });
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  const name =
    process.platform === "linux"
      ? readFile(`/proc/${pid}/comm`, "utf8")
      : promisify(execFile)("ps", ["-o", "comm=", "-p", `${pid}`]).then(({ stdout }) => stdout);
  return name.then(
    (text) => text.includes("postgres"),
    () => false,
  );
}

/** What starting and making the data needs to know. */
export interface Installation {
  dataDir: string;
  binaries: Binaries;
  /** Who runs PostgreSQL; undefined means us. */
  user: SystemUser | undefined;
}

/**
 * The arguments and options that let PostgreSQL into its folder even where its user can't enter a folder above it:
 * we go in first, as root, and it stays where it is.
 */
function inside(folder: string, user: SystemUser | undefined) {
  const path = user !== undefined && process.platform === "linux" ? "/proc/self/cwd" : folder;
  return { path, options: { cwd: folder, env: environment, ...user } };
}

/** Makes the data beside its place and then moves it there: what is in place is whole, and of two makers one wins. */
export async function initialise({ dataDir, binaries, user }: Installation, password: string): Promise<void> {
  const { postgres: folder } = dataPaths(dataDir);
  const draft = `${folder}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [draft, passwordFile]) await chown(path, user.uid, user.gid);
    await runInitdb(binaries.initdb, draft, passwordFile, user);
    await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    for (const path of [draft, passwordFile]) await rm(path, { recursive: true, force: true });
  }
}

async function runInitdb(
  initdb: string,
  folder: string,
  passwordFile: string,
  user?: SystemUser,
): Promise<void> {
  const { path, options } = inside(folder, user);
  const password = await open(passwordFile);
  try {
    const child = spawn(
      initdb,
      [
        `--pgdata=${path}`,
        `--username=${admin}`,
        "--pwfile=/dev/fd/3",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
      ],
      { ...options, stdio: ["ignore", "ignore", "pipe", password.fd] },
    );
    const { code, output } = await ended(child);
    if (code !== 0)
      throw new StartError(`PostgreSQL could not make its data in ${folder}: ${lastLine(output)}.`);
  } finally {
    await password.close();
  }
}

function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** A server on its way up. */
export interface Attempt {
  /** Set when it gave up: its last line. */
  failure: string | undefined;
}

/** Starts the server in a session of its own: a Ctrl-C in the terminal is for us, and it ends when the last claim does. */
export async function startServer({ dataDir, binaries, user }: Installation, port: number): Promise<Attempt> {
  const paths = dataPaths(dataDir);
  const { path, options } = inside(paths.postgres, user);
  const settings = Object.entries({ ...serverSettings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = await open(paths.postgresLog, "a", 0o600);
  const { size } = await log.stat();
  const child = spawn(binaries.postgres, ["-D", path, ...settings], {
    ...options,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  child.unref();
  const attempt: Attempt = { failure: undefined };
  child.once("error", ({ message }) => {
    attempt.failure = message;
  });
  child.once("exit", async () => {
    const output = await readFile(paths.postgresLog, "utf8").catch(() => "");
    attempt.failure = lastLine(Buffer.from(output).subarray(size).toString());
  });
  return attempt;
}

/** Asks for a fast shutdown, and waits until the server has let go of its folder. */
export async function stopServer(folder: string): Promise<void> {
  const server = await findServer(folder);
  if (server === undefined) return;
  process.kill(server.pid, "SIGINT");
  while ((await findServer(folder))?.pid === server.pid) await delay(20);
}

/** Whether somebody listens on this port of 127.0.0.1. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/**
 * Sees that the folder's data is PostgreSQL's, whole, of our major version, and ours to run.
 * @returns false when there is none yet
 */
export async function hasData({ dataDir, binaries }: Installation): Promise<boolean> {
  const { postgres: folder } = dataPaths(dataDir);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(
    (error: NodeJS.ErrnoException) => error,
  );
  if (version instanceof Error) {
    throw new StartError(
      version.code === "EACCES"
        ? `${folder} belongs to another user (number ${found.uid}): start as that user, or name another folder in LEGAMI_DATA_DIR.`
        : `${folder} is not a whole PostgreSQL data folder (PG_VERSION: ${version.code}): bring it back from a copy, or begin anew with npm start -- --fresh.`,
    );
  }
  if (Number(version) !== binaries.majorVersion) {
    throw new StartError(
      `${folder} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${binaries.majorVersion}: use the Legami that made it, or begin anew with npm start -- --fresh.`,
    );
  }
  return true;
}
