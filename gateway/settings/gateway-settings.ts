import { z } from "zod";
import { cachingSettings } from "../caching/caching-settings.js";
import { liveSettings } from "../live/live-settings.js";
import { partnerSettings } from "../partners/partner-policy.js";
import { protectionSettings } from "../protection/protection-settings.js";
import { redisSettings } from "../redis/redis-settings.js";
import { telemetrySettings } from "../telemetry/telemetry-settings.js";

/**
 * Everything that an operator sets of the gateway, a section a room of its: each is defined beside what it sets, and
 * has a default for every key. A new room adds its line here, then `npm run schema`.
 */
export const gatewaySettings = z.strictObject({
  $schema: z.string().optional().describe("Where an editor finds the schema of this file."),
  partners: partnerSettings.prefault({}).describe("How the partners are asked."),
  protection: protectionSettings
    .prefault({})
    .describe("What the gateway may be asked: what is beyond is refused, with the limit's name."),
  caching: cachingSettings.prefault({}).describe("What is kept of the partners' answers, and where."),
  redis: redisSettings
    .prefault({})
    .describe("What several gateways share: counts, persisted queries, and what is kept."),
  live: liveSettings.prefault({}).describe("What subscriptions may cost."),
  telemetry: telemetrySettings.prefault({}).describe("What can be seen of the gateway."),
});

/** As the gateway has them: whole. */
export type GatewaySettings = z.output<typeof gatewaySettings>;

/** As they are said: what isn't, has its default. */
export type GivenSettings = z.input<typeof gatewaySettings>;
