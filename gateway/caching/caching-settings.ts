import { z } from "zod";

const hour = 3_600_000;

const redis = z.strictObject({
  url: z
    .string()
    .default("")
    .describe(
      "Where Redis is, such as `redis://127.0.0.1:6379`, for what several gateways keep together; without, each keeps its own in memory.",
    ),
  prefix: z.string().default("legami:").describe("How all keys of ours begin."),
  timeout: z
    .int()
    .min(1)
    .max(100)
    .default(50)
    .describe("How long a request waits for Redis, ms; then it goes on without."),
  pause: z.int().min(1).default(1_000).describe("How long Redis is left alone after it did not answer, ms."),
});

/** What the gateway keeps of the partners' answers; nothing, unless a partner says that it may. */
export const cachingSettings = z.strictObject({
  memory: z
    .int()
    .min(0)
    .default(64 * 1024 * 1024)
    .describe(
      "Memory for partners' answers, bytes; 0 keeps none. With Redis, how much is kept is Redis' to say.",
    ),
  longest: z
    .int()
    .min(0)
    .default(hour)
    .describe("The longest that an answer counts as current, whatever its partner says, ms."),
  longestPrivate: z
    .int()
    .min(0)
    .default(60_000)
    .describe("The same for what only who asked is shown again, ms."),
  lastKnown: z
    .int()
    .min(0)
    .default(hour)
    .describe(
      "The oldest public answer that stands in for a partner that is away, and says so, ms; 0 for none.",
    ),
  redis: redis.prefault({}).describe("What several gateways keep together."),
});

export type CachingSettings = z.output<typeof cachingSettings>;
