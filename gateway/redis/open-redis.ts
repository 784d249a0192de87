import { Redis } from "ioredis";
import type { Logger } from "../../shared/server/log.js";
import type { RedisSettings } from "./redis-settings.js";

/**
 * The line to the Redis that several gateways share: one for all rooms. While it is away, what is asked of it fails at
 * once, and it is tried again; whoever uses it does without meanwhile.
 * @returns once it is there or can't be reached; undefined where there is to be none
 */
export async function openRedis(
  { url, prefix, timeout }: RedisSettings,
  log: Logger,
): Promise<Redis | undefined> {
  if (url === null) return undefined;
  const redis = new Redis(url, {
    keyPrefix: prefix,
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: timeout,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  tellOf(redis, log);
  await redis.connect().catch(() => undefined);
  return redis;
}

/** Each absence once. */
function tellOf(redis: Redis, log: Logger): void {
  let isAway = false;
  redis.on("ready", () => {
    if (isAway) log.info("Redis is there again.");
    isAway = false;
  });
  redis.on("error", ({ message }: Error) => {
    if (!isAway) log.warn({ reason: message }, "Redis is away: this gateway counts and keeps for itself.");
    isAway = true;
  });
}
