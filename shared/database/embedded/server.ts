import { execFile, spawn } from "node:child_process";
import { open, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
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
  shared_buffers: "16MB",
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
  // What a statement was given, or a rule refused, is people's data: the server's log names neither.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
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

/** Whether there is a process with this number. */
export function isAlive(pid: number): boolean {
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
export function inside(folder: string, user: SystemUser | undefined) {
  const path = user !== undefined && process.platform === "linux" ? "/proc/self/cwd" : folder;
  return { path, options: { cwd: folder, env: environment, ...user } };
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
