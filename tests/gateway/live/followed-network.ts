import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { type PartnerName, partnerNames } from "../../../shared/partners.js";
import { projectRoot } from "../../../shared/paths.js";
import { Client } from "../../support/client.js";
import { freePort } from "../../support/free-ports.js";
import { type GatewayProcess, startGatewayProcess } from "../../support/gateway-process.js";
import { query, type ThrowAwayDatabase, throwAwayDatabase } from "../../support/postgres.js";
import { type SubgraphProcess, startSubgraphProcess } from "../../support/subgraph-process.js";

const followed = ["territory", "food-distribution", "civic-center", "fundraising"] as const;
type Followed = (typeof followed)[number];

/** What one partner's processes run on. */
interface FollowedPartner {
  database: ThrowAwayDatabase;
  port: number;
  process: SubgraphProcess;
}

/** Four partners and their gateways, all processes of their own, on copies of the demo data. */
export class FollowedNetwork {
  readonly gateways: GatewayProcess[] = [];

  private constructor(
    private readonly folder: string,
    readonly partners: Record<Followed, FollowedPartner>,
  ) {}

  static async start(): Promise<FollowedNetwork> {
    const entries = await Promise.all(
      followed.map(async (name) => {
        const database = await throwAwayDatabase(name, { demoData: true });
        const port = (await freePort()) - 1 - partnerNames.indexOf(name);
        return [
          name,
          { database, port, process: await startSubgraphProcess(name, database.url, port) },
        ] as const;
      }),
    );
    const folder = await mkdtemp(join(tmpdir(), "legami-live-"));
    return new FollowedNetwork(folder, Object.fromEntries(entries) as Record<Followed, FollowedPartner>);
  }

  /** @param instead where some partners are, if it is another of their processes */
  async gateway(
    instead: Partial<Record<PartnerName, string>> = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<GatewayProcess> {
    const subgraphs = await Promise.all(
      followed.map(async (name) => ({
        name,
        url: instead[name] ?? this.partners[name].process.url,
        sdl: await readFile(join(projectRoot, "subgraphs", name, "schema.graphql"), "utf8"),
      })),
    );
    const path = join(this.folder, `${this.gateways.length}.graphql`);
    await writeFile(path, composeSupergraph(subgraphs).supergraphSdl);
    const gateway = await startGatewayProcess(path, env);
    this.gateways.push(gateway);
    return gateway;
  }

  /** Starts a partner again where it was. */
  async restart(name: Followed): Promise<void> {
    const partner = this.partners[name];
    partner.process = await startSubgraphProcess(name, partner.database.url, partner.port);
  }

  async close(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.stop()));
    for (const { process, database } of Object.values(this.partners)) {
      await process.stop();
      await database.drop();
    }
    await rm(this.folder, { recursive: true });
  }

  rows<Row extends object>(name: Followed, sql: string, values?: unknown[]): Promise<Row[]> {
    return query<Row>(this.partners[name].database.url, sql, values);
  }

  /** How many connections of a partner listen to its database. */
  async listening(name: Followed): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      name,
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% changes'",
    );
    return row!.n;
  }
}

export function client(gateway: GatewayProcess, headers: Record<string, string> = {}): Client {
  return new Client(gateway.url, headers);
}
