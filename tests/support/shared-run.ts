/**
 * What all test files of a Jest run share: one PostgreSQL and one whole community, each started when the first asks for it.
 * They live in Jest's own process, which answers its workers over HTTP at the URL in LEGAMI_TEST_RUN.
 */
import { mkdtemp } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../shared/config.js";
import { joinEmbeddedPostgres } from "../../shared/database/embedded-postgres.js";
import { partnerNames } from "../../shared/partners.js";
import { createLog } from "../../shared/server/log.js";
import { freePort } from "./free-ports.js";
import { removeDataFolder, startCommunity } from "./start-community.js";

/** What `/postgres` answers. */
export interface SharedPostgres {
  adminUrl: string;
  databaseUrls: Record<string, string>;
}

interface Shared<T> {
  answer: T;
  end(): Promise<void>;
}

const starters: Record<string, () => Promise<Shared<unknown>>> = {
  "/postgres": startPostgres,
  "/community": async () => {
    const community = await startCommunity({ env: { LEGAMI_SHOW_COST: "true" } });
    return { answer: community.addresses, end: () => community.remove() };
  },
};

async function startPostgres(): Promise<Shared<SharedPostgres>> {
  const dataDir = await mkdtemp(join(tmpdir(), "legami-test-"));
  const config = readConfig({ PORT: `${await freePort()}`, LEGAMI_DATA_DIR: dataDir });
  const postgres = await joinEmbeddedPostgres(config, createLog("tests", "error"));
  const databaseUrls = Object.fromEntries(partnerNames.map((name) => [name, postgres.databaseUrl(name)]));
  const end = async () => {
    await postgres.leave();
    await removeDataFolder(dataDir);
  };
  return { answer: { adminUrl: postgres.adminUrl(), databaseUrls }, end };
}

const started = new Map<string, Promise<Shared<unknown>>>();
let server: Server | undefined;

/** Called by Jest before the first test file. */
export async function openSharedRun(): Promise<void> {
  server = createServer(async ({ url = "" }, response) => {
    // A connection that was kept may close just as a worker asks again.
    response.setHeader("connection", "close");
    try {
      if (!started.has(url)) started.set(url, starters[url]!());
      response.end(JSON.stringify((await started.get(url)!).answer));
    } catch (error) {
      response.writeHead(500).end(`${error}`);
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  process.env.LEGAMI_TEST_RUN = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Called by Jest after the last. */
export async function closeSharedRun(): Promise<void> {
  server?.close();
  server?.closeAllConnections();
  for (const shared of started.values()) await shared.then(({ end }) => end()).catch(() => {});
}

/** Asks Jest's process for something shared. */
export async function fromSharedRun<T>(path: "/postgres" | "/community"): Promise<T> {
  const response = await fetch(`${process.env.LEGAMI_TEST_RUN}${path}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
