import { Redis } from "ioredis";
import type { Logger } from "../../shared/server/log.js";

/** Milliseconds: each request that is counted waits for Redis. */
const patience = 250;

/**
 * A line to the Redis that several gateways share. While it is away, what is asked of it fails at once, and it is tried
 * again; whoever uses it does without meanwhile.
 */
export async function sharedRedis(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patience,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let isTold = false;
  redis.on("ready", () => {
    isTold = false;
  });
  redis.on("error", ({ message }: Error) => {
    if (!isTold) log.warn({ reason: message }, "Redis is away: this gateway counts and keeps for itself.");
    isTold = true;
  });
  await redis.connect().catch(() => undefined);
  return redis;
}
