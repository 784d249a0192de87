import type { IncomingMessage } from "node:http";
import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { type Caller, isSignedIn } from "../../../shared/auth/caller.js";
import { inLanguage } from "../../../shared/language/language.js";
import { Refusal } from "../../../shared/server/graphql-request.js";
import type { RateSettings } from "../protection-settings.js";
import { callerKey } from "./caller-key.js";

interface Limit {
  requests: number;
  seconds: number;
}

/** How often each caller may ask. */
export class RateLimits {
  private readonly signedIn: RateLimit | undefined;
  private readonly anonymous: RateLimit | undefined;
  private readonly addressHeader: string | null;

  constructor({ signedIn, anonymous, addressHeader }: RateSettings, redis: Redis | undefined) {
    this.signedIn = signedIn ? new RateLimit(signedIn, "signed-in", redis) : undefined;
    this.anonymous = anonymous ? new RateLimit(anonymous, "anonymous", redis) : undefined;
    this.addressHeader = addressHeader;
  }

  /** @throws Refusal 429, in what is promised */
  count(request: IncomingMessage, caller: Caller): Promise<void> | undefined {
    const limit = isSignedIn(caller) ? this.signedIn : this.anonymous;
    return limit?.count(callerKey(request, caller, this.addressHeader));
  }
}

class RateLimit {
  private readonly limiter: RateLimiterAbstract;

  constructor(
    private readonly limit: Limit,
    who: string,
    redis: Redis | undefined,
  ) {
    const options = { points: limit.requests, duration: limit.seconds, keyPrefix: `rate:${who}` };
    const inMemory = new RateLimiterMemory(options);
    this.limiter = redis
      ? new RateLimiterRedis({
          ...options,
          storeClient: redis,
          // While Redis is away, each gateway counts for itself.
          insuranceLimiter: inMemory,
          rejectIfRedisNotReady: true,
        })
      : inMemory;
  }

  async count(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (refused) {
      throw refused instanceof RateLimiterRes ? tooOften(this.limit, refused) : refused;
    }
  }
}

function tooOften({ requests, seconds }: Limit, { msBeforeNext }: RateLimiterRes): Refusal {
  const wait = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const message = inLanguage({
    en: `You have asked more than ${requests} times in ${seconds} seconds. Ask again in ${wait} seconds.`,
    it: `Hai inviato più di ${requests} richieste in ${seconds} secondi. Riprova tra ${wait} secondi.`,
  });
  const headers = { "retry-after": `${wait}`, "cache-control": "no-store" };
  return new Refusal(429, message, headers, "RATE_LIMITED", { most: requests, seconds: wait });
}
