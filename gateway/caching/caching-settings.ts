import { z } from "zod";

const hour = 3_600_000;

/** What the gateway keeps of the partners' answers; nothing, unless a partner says that it may. */
export const cachingSettings = z.strictObject({
  memory: z
    .int()
    .min(0)
    .default(64 * 1024 * 1024)
    .describe(
      "Memory for partners' answers, bytes; 0 keeps none. With Redis they are there, and how much is kept is Redis' to say.",
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
});

export type CachingSettings = z.output<typeof cachingSettings>;
