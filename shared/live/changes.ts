import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { DataSource } from "typeorm";
import { Newest } from "./newest.js";
import { changesChannel } from "./tells-changes.js";

/** Milliseconds between two tries to reach the database again: at first, and at the most. */
const pauses = { first: 100, longest: 2_000 };
/** Milliseconds after which a connection on which nothing is heard is asked whether it still is one, and for how long. */
const heartbeat = { every: 15_000, patience: 5_000 };

const ofDatabase = new WeakMap<DataSource, Changes>();

/** What this process's database tells of changes. */
export function changesIn(database: DataSource): Changes {
  const known = ofDatabase.get(database);
  if (known !== undefined) return known;
  const { url, applicationName } = database.options as { url?: string; applicationName?: string };
  const changes = new Changes({ connectionString: url, application_name: `${applicationName} changes` });
  ofDatabase.set(database, changes);
  return changes;
}

/**
 * Listens to what a database tells (`tellsChanges`), on one connection of its own, which is there while somebody
 * watches. Where the connection breaks, whoever watches looks once it is there again: what was told meanwhile is lost,
 * what changed is not.
 */
export class Changes {
  private readonly watches = new Map<string, Set<Newest<true>>>();
  private client: pg.Client | undefined;
  private isListening = false;
  private isClosed = false;

  constructor(private readonly connection: pg.ClientConfig) {}

  /** It is time to look as soon as changes are told, and at each change from then on. */
  watch(kind: string, id: string): AsyncIterableIterator<true> {
    const key = `${kind} ${id.toLowerCase()}`;
    const watch: Newest<true> = new Newest(() => this.leave(key, watch));
    this.watches.set(key, (this.watches.get(key) ?? new Set()).add(watch));
    if (this.isClosed) watch.end();
    else if (this.isListening) watch.put(true);
    else if (this.client === undefined) void this.listen();
    return watch;
  }

  /** Ends all watches. */
  close(): void {
    this.isClosed = true;
    for (const watch of this.all()) watch.end();
  }

  private async listen(): Promise<void> {
    for (let pause = pauses.first; this.watches.size > 0; pause = Math.min(2 * pause, pauses.longest)) {
      const client = new pg.Client({ ...this.connection, keepAlive: true, connectionTimeoutMillis: 5_000 });
      this.client = client;
      const lost = new Promise<void>((resolve) => {
        client.on("error", () => resolve());
        client.on("end", resolve);
      });
      client.on("notification", ({ payload = "" }) => this.look(this.watches.get(payload) ?? []));
      try {
        await client.connect();
        await client.query(`LISTEN ${changesChannel}`);
        pause = pauses.first;
        this.isListening = true;
        this.look(this.all());
        await Promise.race([lost, this.untilSilent(client)]);
      } catch {
        // Who watches is told when the database is back.
      }
      this.isListening = false;
      this.client = undefined;
      void client.end().catch(() => undefined);
      if (this.watches.size > 0) await delay(pause);
    }
  }

  private async untilSilent(client: pg.Client): Promise<void> {
    for (;;) {
      await delay(heartbeat.every, undefined, { ref: false });
      if (this.client !== client) return;
      const answer = client.query("SELECT 1").then(
        () => true,
        () => false,
      );
      if (!(await Promise.race([answer, delay(heartbeat.patience, false, { ref: false })]))) return;
    }
  }

  private look(watches: Iterable<Newest<true>>): void {
    for (const watch of watches) watch.put(true);
  }

  private all(): Newest<true>[] {
    return [...this.watches.values()].flatMap((watches) => [...watches]);
  }

  private leave(key: string, watch: Newest<true>): void {
    const watches = this.watches.get(key);
    watches?.delete(watch);
    if (watches?.size === 0) this.watches.delete(key);
    // Ends the connection; whoever comes meanwhile begins another.
    if (this.watches.size === 0) void this.client?.end().catch(() => undefined);
  }
}
