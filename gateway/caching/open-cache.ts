import type { Redis } from "ioredis";
import type { Logger } from "../../shared/server/log.js";
import type { CachingSettings } from "./caching-settings.js";
import { MemoryStore } from "./memory-store.js";
import { PieceCache } from "./piece-cache.js";
import { RedisStore } from "./redis-store.js";

export interface CacheOptions {
  settings: CachingSettings;
  /** Where several gateways keep together; each in its own memory, without. */
  redis: Redis | undefined;
  /** Milliseconds for which Redis is left alone after it did not answer. */
  pause: number;
  log: Logger;
}

/** @returns undefined where nothing is to be kept */
export function openCache({ settings, redis, pause, log }: CacheOptions): PieceCache | undefined {
  const { memory } = settings;
  if (memory === 0) return undefined;
  return new PieceCache(redis ? new RedisStore(redis, pause, log) : new MemoryStore(memory), settings);
}
