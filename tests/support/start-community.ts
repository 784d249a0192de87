import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../shared/config.js";
import { dataPaths, readSecrets } from "../../shared/database/embedded/data-folder.js";
import { findServer, stopServer } from "../../shared/database/embedded/server.js";
import { databaseName, type PartnerName, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "./free-ports.js";

/** Where a running community answers: plain data, so that it can be handed from process to process. */
export interface Addresses {
  port: number;
  dataDir: string;
  gatewayUrl: string;
  subgraphUrls: Record<PartnerName, string>;
  databaseUrls: Record<PartnerName, string>;
}

/** A whole community that a test started for itself. */
export interface StartedCommunity {
  addresses: Addresses;
  dataDir: string;
  gatewayUrl: string;
  subgraphUrl(name: PartnerName): string;
  databaseUrl(name: PartnerName): string;
  /** Everything it wrote until now. */
  output(): string;
  /** The supervisor's process. */
  pid: number;
  /** The programs' processes, by name, as they are now. */
  pids(): Record<string, number>;
  /** Kills one program, or with `supervisor` the one that runs them. */
  kill(name: string, signal: NodeJS.Signals): void;
  /** Waits until the supervisor ends. @returns its exit code, or the signal that killed it */
  ended: Promise<number | string>;
  /** Stops it in order. The data stays until `remove`. */
  stop(): Promise<number | string>;
  /** Stops what still runs and deletes the data folder. */
  remove(): Promise<void>;
}

export interface Options {
  /** What to run under node, with its arguments. Default: `legami start`. */
  command?: string[];
  /** Default: a new one. */
  dataDir?: string;
  /** Default: a free one. */
  port?: number;
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts a community on a data folder and ports of its own.
 * @throws Error with everything it wrote, when it ends before it is up
 */
export async function startCommunity(options: Options = {}): Promise<StartedCommunity> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "legami-test-")));
  const port = options.port ?? (await freePort());
  const command = options.command ?? [join(projectRoot, "dist", "cli", "legami.js"), "start"];
  const env = { ...process.env, PORT: `${port}`, LEGAMI_DATA_DIR: dataDir, ...options.env };
  const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = once(child, "close").then(([code, signal]): number | string => signal ?? code);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", () => output.includes("Ctrl-C") && resolve());
    ended.then((how) => reject(new Error(`It ended (${how}):\n${output}`)));
  });
  const pid = child.pid!;
  const addresses = await addressesOf(port, dataDir);
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return {
    addresses,
    dataDir,
    gatewayUrl: addresses.gatewayUrl,
    subgraphUrl: (name) => addresses.subgraphUrls[name],
    databaseUrl: (name) => addresses.databaseUrls[name],
    output: () => output,
    pid,
    pids: () => programsUnder(pid),
    kill: (name, signal) => process.kill(name === "supervisor" ? pid : programsUnder(pid)[name]!, signal),
    ended,
    stop,
    async remove() {
      await stop();
      await removeDataFolder(dataDir);
    },
  };
}

/** Deletes a test's data folder, and stops the server that still runs on it. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  if (await findServer(dataPaths(dataDir).postgres)) await stopServer(dataPaths(dataDir).postgres);
  await rm(dataDir, { recursive: true, force: true });
}

async function addressesOf(port: number, dataDir: string): Promise<Addresses> {
  const { postgresPort, partners } = readConfig({ PORT: `${port}`, LEGAMI_DATA_DIR: dataDir });
  const { passwordOf } = await readSecrets(dataDir);
  const each = (url: (name: PartnerName) => string) =>
    Object.fromEntries(partnerNames.map((name) => [name, url(name)])) as Record<PartnerName, string>;
  return {
    port,
    dataDir,
    gatewayUrl: `http://127.0.0.1:${port}/graphql`,
    subgraphUrls: each((name) => partners[name].url),
    databaseUrls: each((name) => {
      const role = databaseName(name);
      return `postgres://${role}:${passwordOf(role)}@127.0.0.1:${postgresPort}/${role}`;
    }),
  };
}

/** Found by what they run: a program that is started again has another number. */
function programsUnder(supervisor: number): Record<string, number> {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const programs: Record<string, number> = {};
  for (const line of lines) {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const name = /(gateway|[a-z-]+)\/index\.js|#(\S+)$/.exec(args)?.slice(1).find(Boolean);
    if (Number(parent) === supervisor && name) programs[name] = Number(pid);
  }
  return programs;
}
