/**
 * What all test files of a Jest run share: one PostgreSQL and one whole community, each started when the first asks for it.
 * They live in Jest's own process, which answers its workers over HTTP at the URL in LEGAMI_TEST_RUN.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { readConfig } from "../../shared/config.js";
import { joinEmbeddedPostgres } from "../../shared/database/embedded-postgres.js";
import { databaseName, type PartnerName, partnerNames } from "../../shared/partners.js";
import { createLog } from "../../shared/server/log.js";
import { freePort } from "./free-ports.js";
import { startIssuer } from "./issuer.js";
import { query } from "./query.js";
import { removeDataFolder, startCommunity } from "./start-community.js";
import { startSubgraphProcess } from "./subgraph-process.js";

/** What `/postgres` answers. */
export interface SharedPostgres {
  adminUrl: string;
  databaseUrls: Record<string, string>;
}

export type SharedPath = "/postgres" | "/community" | ReturnType<typeof demoPath>;

/** Answers the name of a database with the partner's demo data, which nobody may change or connect to. */
export function demoPath(partner: PartnerName) {
  return `/demo/${partner}` as const;
}

interface Shared<T> {
  answer: T;
  end(): Promise<void>;
}

const starters: Record<string, () => Promise<Shared<unknown>>> = {
  "/postgres": startPostgres,
  ...Object.fromEntries(partnerNames.map((partner) => [demoPath(partner), () => fillDemoDatabase(partner)])),
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

/** A database to be copied: filling one takes seconds, copying it a fraction of one. */
async function fillDemoDatabase(partner: PartnerName): Promise<Shared<string>> {
  const { adminUrl, databaseUrls } = await shared<SharedPostgres>("/postgres");
  const url = new URL(databaseUrls[partner]!);
  const name = `demo_${databaseName(partner)}`;
  await query(adminUrl, `CREATE DATABASE ${name} OWNER ${databaseName(partner)}`);
  url.pathname = `/${name}`;
  const subgraph = await startSubgraphProcess(partner, url.href, await freePort(), {
    LEGAMI_DEMO_DATA: "true",
  });
  await subgraph.stop();
  return { answer: name, end: async () => {} };
}

const started = new Map<string, Promise<Shared<unknown>>>();
let server: Server | undefined;
let issuer: { close(): void } | undefined;

/** Called by Jest before the first test file. */
export async function openSharedRun(): Promise<void> {
  issuer = await startIssuer();
  process.env.LEGAMI_TEST_DATA = await mkdtemp(join(tmpdir(), "legami-test-"));
  await new GatewayKeys(process.env.LEGAMI_TEST_DATA).signingKey();
  server = createServer(async ({ url = "" }, response) => {
    // A connection that was kept may close just as a worker asks again.
    response.setHeader("connection", "close");
    try {
      response.end(JSON.stringify(await shared(url)));
    } catch (error) {
      response.writeHead(500).end(`${error}`);
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  process.env.LEGAMI_TEST_RUN = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function shared<Answer>(path: string): Promise<Answer> {
  if (!started.has(path)) started.set(path, starters[path]!());
  return (await started.get(path)!).answer as Answer;
}

/** Called by Jest after the last. */
export async function closeSharedRun(): Promise<void> {
  issuer?.close();
  server?.close();
  server?.closeAllConnections();
  for (const shared of started.values()) await shared.then(({ end }) => end()).catch(() => {});
  await rm(process.env.LEGAMI_TEST_DATA!, { recursive: true, force: true });
}

/** Asks Jest's process for something shared. */
export async function fromSharedRun<T>(path: SharedPath): Promise<T> {
  const response = await fetch(`${process.env.LEGAMI_TEST_RUN}${path}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
