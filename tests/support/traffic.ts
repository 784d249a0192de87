import type { PartnerName } from "../../shared/partners.js";
import { type Answer, Client, newKey } from "./client.js";
import { freePort } from "./free-ports.js";
import { bearing } from "./issuer.js";
import { query, throwAwayDatabase } from "./postgres.js";
import { asThePartner } from "./query.js";
import { type SubgraphProcess, startSubgraphProcess } from "./subgraph-process.js";

/** Something that the database must still say, since a client was told so. */
export interface Acknowledged {
  /** Answers one row with a column `holds` that is true. */
  sql: string;
  values: unknown[];
}

/** Seeded choices: the same seed makes the same traffic. */
export interface Random {
  /** From 0 to below `limit`. */
  below(limit: number): number;
  oneOf<Item>(items: readonly Item[]): Item | undefined;
}

/**
 * A partner's daily work as random clients do it: for the kill test and the soak. Several clients share one world:
 * what they know of may have been changed by another meanwhile, so refusals are part of it; only the codes
 * BAD_USER_INPUT, NOT_FOUND, CONFLICT and RULE_VIOLATION are.
 */
export interface Traffic<World> {
  partner: PartnerName;
  /** Whose operators the clients are; every organization's, unless said. */
  organization?: string;
  /** Makes what the work is done on (points, products, venues), and an empty world. */
  prepare(client: TrafficClient, databaseUrl: string): Promise<World>;
  /** One thing a client does: mostly one mutation by `client.try`, and what it learnt noted in the world. */
  steps: Readonly<Record<string, (client: TrafficClient, world: World, random: Random) => Promise<void>>>;
  /** The laws that hold whatever happens, each a SELECT that answers the rows which break it. */
  laws: Readonly<Record<string, string>>;
}

const refusalCodes = new Set(["BAD_USER_INPUT", "NOT_FOUND", "CONFLICT", "RULE_VIOLATION"]);

/** Sends each change with an idempotency key, and again with the same key when the connection breaks under it. */
export class TrafficClient extends Client {
  readonly acknowledged: Acknowledged[] = [];
  done = 0;
  refusals = 0;

  constructor(
    url: string,
    /** Resolves when the subgraph answers again; rejects when it is time to give up. */
    private readonly again: () => Promise<void>,
    headers: Record<string, string> = {},
  ) {
    super(url, headers);
  }

  /**
   * @param holds what the database must say from now on, if it is done
   * @returns what it answered; null where it was refused
   * @throws Error where the refusal is our fault
   */
  async try<Entity>(
    mutation: string,
    input: object,
    selection = "{ id }",
    holds?: (entity: Entity) => Acknowledged,
  ): Promise<Entity | null> {
    const keyed = { ...input, idempotencyKey: newKey() };
    const { data, errors } = await this.untilAnswered(() => this.change<Entity>(mutation, keyed, selection));
    if (errors !== undefined || data === null) {
      const unexpected = errors?.find(({ extensions }) => !refusalCodes.has(extensions.code));
      if (unexpected !== undefined) throw new Error(`${mutation}: ${JSON.stringify(unexpected)}`);
      this.refusals++;
      return null;
    }
    this.done++;
    if (holds !== undefined) this.acknowledged.push(holds(data));
    return data;
  }

  private async untilAnswered<Entity>(send: () => Promise<Answer<Entity>>): Promise<Answer<Entity>> {
    for (;;) {
      try {
        return await send();
      } catch (error) {
        // By name: Jest's realm has a TypeError of its own, which `fetch` knows nothing of.
        const { name } = error as Error;
        if (name !== "TypeError" && name !== "SyntaxError") throw error;
        await this.again();
      }
    }
  }
}

export interface TrafficReport {
  done: number;
  refused: number;
  kills: number;
  /** What was acknowledged and is not there. */
  lost: Acknowledged[];
  /** The laws that were broken, with the rows that break them. */
  broken: Record<string, object[]>;
  byStep: Record<string, number>;
}

export interface TrafficOptions {
  clients: number;
  seconds: number;
  /** How many times the subgraph is killed (SIGKILL) on the way, at random moments, and started again. */
  kills: number;
  seed: number;
}

/** Runs the traffic against the subgraph as a process on a database of its own, and looks at what it left. */
export async function runTraffic<World>(
  traffic: Traffic<World>,
  { clients, seconds, kills, seed }: TrafficOptions,
): Promise<TrafficReport> {
  const { url: databaseUrl, drop } = await throwAwayDatabase(traffic.partner);
  const port = await freePort();
  let running: Promise<SubgraphProcess> = startSubgraphProcess(traffic.partner, databaseUrl, port);
  try {
    const { url } = await running;
    const again = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await running;
    };
    const headers = await bearing({ ...(traffic.organization && { org: traffic.organization }) });
    const crowd = Array.from({ length: clients }, () => new TrafficClient(url, again, headers));
    const world = await traffic.prepare(crowd[0]!, databaseUrl);
    const end = performance.now() + seconds * 1_000;
    const byStep: Record<string, number> = {};
    const work = crowd.map(async (client, index) => {
      const random = seeded(seed * 1_000 + index);
      while (performance.now() < end) {
        const name = random.oneOf(Object.keys(traffic.steps))!;
        byStep[name] = (byStep[name] ?? 0) + 1;
        await traffic.steps[name]!(client, world, random);
      }
    });
    const killing = (async () => {
      const random = seeded(seed);
      for (let kill = 0; kill < kills; kill++) {
        const span = (seconds * 1_000) / (kills + 1);
        await new Promise((resolve) => setTimeout(resolve, span * (0.5 + random.below(1_000) / 1_000)));
        const killed = running.then(async (subgraph) => {
          await subgraph.kill();
          return startSubgraphProcess(traffic.partner, databaseUrl, port);
        });
        running = killed;
        await killed;
      }
    })();
    await Promise.all([...work, killing]);
    return {
      done: crowd.reduce((sum, client) => sum + client.done, 0),
      refused: crowd.reduce((sum, client) => sum + client.refusals, 0),
      kills,
      lost: await missing(
        databaseUrl,
        crowd.flatMap(({ acknowledged }) => acknowledged),
      ),
      broken: await brokenLaws(databaseUrl, traffic.laws),
      byStep,
    };
  } finally {
    await running.then((subgraph) => subgraph.stop()).catch(() => {});
    await drop();
  }
}

async function missing(databaseUrl: string, facts: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const connection = asThePartner(databaseUrl);
  await connection.connect();
  try {
    const lost: Acknowledged[] = [];
    for (const fact of facts) {
      const { rows } = await connection.query(fact.sql, fact.values);
      if (rows[0]?.holds !== true) lost.push(fact);
    }
    return lost;
  } finally {
    await connection.end();
  }
}

/** @returns by law, the rows that break it; empty where all hold */
export async function brokenLaws(
  databaseUrl: string,
  laws: Readonly<Record<string, string>>,
): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const [law, sql] of Object.entries(laws)) {
    const rows = await query<object>(databaseUrl, sql);
    if (rows.length > 0) broken[law] = rows.slice(0, 5);
  }
  return broken;
}

/** Mulberry32: small, and good enough to choose what a client does next. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, oneOf: (items) => items[below(items.length)] };
}
