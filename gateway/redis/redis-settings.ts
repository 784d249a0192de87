import { z } from "zod";
import { milliseconds } from "../settings/quantities.js";

/** The Redis of several gateways. */
export const redisSettings = z.strictObject({
  url: z
    .string()
    .regex(/^rediss?:\/\//, { error: "it must begin with redis:// or rediss://" })
    .nullable()
    .default(null)
    .meta({ writeOnly: true, examples: ["redis://127.0.0.1:6379"] })
    .describe(
      "Where it is; null for none: then each gateway counts and keeps for itself. REDIS_URL says the same.",
    ),
  prefix: z.string().default("legami:").describe("How all keys of ours begin."),
  timeout: milliseconds()
    .default(50)
    .describe("How long a request waits for Redis, ms; then it goes on without."),
  pause: milliseconds()
    .default(1_000)
    .describe("For how long nothing is looked for there after it did not answer, ms."),
});

export type RedisSettings = z.output<typeof redisSettings>;
