import type { z } from "zod";
import type { Logger } from "../../shared/server/log.js";
import { cachingSettings } from "./caching-settings.js";
import { MemoryStore } from "./memory-store.js";
import { PieceCache } from "./piece-cache.js";
import { RedisStore } from "./redis-store.js";

/** As an operator says it: what isn't said has its default. */
export type GivenCaching = z.input<typeof cachingSettings>;

/** @returns undefined where nothing is to be kept */
export function openCache(given: GivenCaching = {}, log: Logger): PieceCache | undefined {
  const settings = cachingSettings.parse(given);
  const { memory, redis } = settings;
  if (redis.url !== "") return new PieceCache(new RedisStore(redis, log), settings);
  return memory === 0 ? undefined : new PieceCache(new MemoryStore(memory), settings);
}
