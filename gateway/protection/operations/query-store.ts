import type { Redis } from "ioredis";
import { LRUCache } from "lru-cache";
import type { PersistedQuerySettings } from "../protection-settings.js";
import { hashOf } from "./asked-text.js";

/** Keeps texts by their hashes. */
export interface QueryStore {
  get(hash: string): string | undefined | Promise<string | undefined>;
  set(hash: string, text: string): void;
}

/** Keeps them in this process: as many characters as it may, those that were asked last. */
export class MemoryQueryStore implements QueryStore {
  private readonly texts: LRUCache<string, string>;

  constructor({ size }: Pick<PersistedQuerySettings, "size">) {
    this.texts = new LRUCache({ maxSize: size, sizeCalculation: (text) => 1 + text.length });
  }

  get(hash: string): string | undefined {
    return this.texts.get(hash);
  }

  set(hash: string, text: string): void {
    this.texts.set(hash, text);
  }
}

/** Keeps them in Redis for several gateways, with what this one was asked last at hand. */
export class SharedQueryStore implements QueryStore {
  private readonly atHand: MemoryQueryStore;

  constructor(
    private readonly redis: Pick<Redis, "getex" | "setex">,
    private readonly settings: Pick<PersistedQuerySettings, "size" | "seconds">,
  ) {
    this.atHand = new MemoryQueryStore(settings);
  }

  get(hash: string): string | undefined | Promise<string | undefined> {
    return this.atHand.get(hash) ?? this.fetch(hash);
  }

  set(hash: string, text: string): void {
    this.atHand.set(hash, text);
    // Where it can't be kept, another gateway is sent the text once more.
    this.redis.setex(key(hash), this.settings.seconds, text).catch(() => undefined);
  }

  /** Whoever writes to Redis is trusted to keep texts, not to say what they are. */
  private async fetch(hash: string): Promise<string | undefined> {
    const text = await this.redis.getex(key(hash), "EX", this.settings.seconds).catch(() => null);
    if (text === null || hashOf(text) !== hash) return undefined;
    this.atHand.set(hash, text);
    return text;
  }
}

function key(hash: string): string {
  return `persisted-query:${hash}`;
}
