import { z } from "zod";
import { bytes, count, milliseconds, share } from "../settings/quantities.js";

const timeout = z.strictObject({
  request: milliseconds()
    .default(10_000)
    .describe(
      "From the moment that the gateway wants an answer to its last byte, waiting and retries included, ms.",
    ),
  connect: milliseconds().default(3_000).describe("Until a connection is open, ms."),
  silence: milliseconds().default(5_000).describe("Between two bytes of an answer that has begun, ms."),
});

const retry = z.strictObject({
  times: count(0).default(2).describe("At most so many after the first try of a request."),
  pause: milliseconds()
    .default(30)
    .describe("The mean pause before the first, ms; it doubles with each, and is spread at random."),
  share: share()
    .default(0.2)
    .describe(
      "At most this share of all requests are retries, from 0 to 1, so that they never double the load on a partner that struggles …",
    ),
  saved: count(0).default(20).describe("… beyond so many saved from quiet times."),
});

const breaker = z.strictObject({
  share: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.5)
    .describe(
      "Opens when more than this share of the calls within `window` failed, between 0 and 1, and there were `calls` of them.",
    ),
  window: milliseconds().default(10_000).describe("The time that `share` looks back on, ms."),
  calls: count().default(5).describe("Of fewer calls within `window` nothing is concluded."),
  silence: milliseconds()
    .default(3_000)
    .describe(
      "Opens, too, when the partner has answered nobody for so long while all its places are taken and others wait, ms.",
    ),
  pause: milliseconds().default(200).describe("Until the first probe, ms."),
  longestPause: milliseconds().default(1_000).describe("The longest between two probes, ms."),
  probe: milliseconds()
    .default(2_000)
    .describe("How long a probe may take, and how long others wait for the first request after it, ms."),
});

const concurrency = z.strictObject({
  requests: count().default(128).describe("Requests on their way at once, each on a connection of its own."),
  waiting: count(0)
    .default(512)
    .describe("Requests that wait for one of these to end; any more are refused at once."),
});

const joint = z.strictObject({
  things: count(0)
    .default(100)
    .describe(
      "What several callers without a token ask about things by key at the same moment goes in one request about at most so many; with 0, each by itself.",
    ),
  patience: milliseconds()
    .default(500)
    .describe(
      "After so long without an answer, each is asked for itself, too: one that takes its time holds up no other, ms.",
    ),
});

/**
 * What the gateway does so that a partner's trouble stays that partner's. Each default suits a partner in the same town.
 */
const partnerPolicy = z.strictObject({
  timeout: timeout.prefault({}).describe("How long the gateway waits."),
  retry: retry
    .prefault({})
    .describe("Of queries whose answer has not begun; mutations are never sent again."),
  breaker: breaker
    .prefault({})
    .describe("Stops asking a partner that fails, and finds out by itself when to begin again."),
  concurrency: concurrency.prefault({}).describe("How much a partner is asked at once."),
  joint: joint.prefault({}).describe("What is asked together."),
  answerSize: bytes()
    .default(32 * 1024 * 1024)
    .describe("The largest answer, bytes; it is refused as soon as it grows larger."),
});

export type PartnerPolicy = z.output<typeof partnerPolicy>;

/** What is said of a policy; the rest is as in the policy under it. */
export type PolicyChanges = {
  [Part in keyof PartnerPolicy]?: PartnerPolicy[Part] extends number ? number : Partial<PartnerPolicy[Part]>;
};

export interface PartnerPolicies {
  all?: PolicyChanges | undefined;
  byPartner?: Readonly<Record<string, PolicyChanges>> | undefined;
}

export const calmDefaults: PartnerPolicy = partnerPolicy.parse({});

/** How partners are asked: how long, how often, how many at once. */
export const partnerSettings = z.strictObject({
  all: partnerPolicy.prefault({}).describe("How each partner is asked."),
  byPartner: z
    .record(z.string(), asChanges(partnerPolicy) as z.ZodType<PolicyChanges, PolicyChanges>)
    .default({})
    .meta({ examples: [{ "food-distribution": { timeout: { request: 20_000 } } }] })
    .describe("What differs for one partner, by its name in the supergraph; the rest is as for all."),
});

/** What holds for one partner: what is said of it, else what is said of all, else the defaults. */
export function policyFor(partner: string, { all = {}, byPartner = {} }: PartnerPolicies): PartnerPolicy {
  const own = Object.hasOwn(byPartner, partner) ? byPartner[partner]! : {};
  return changed(changed(calmDefaults, all), own);
}

function changed(policy: PartnerPolicy, changes: PolicyChanges): PartnerPolicy {
  return {
    timeout: { ...policy.timeout, ...changes.timeout },
    retry: { ...policy.retry, ...changes.retry },
    breaker: { ...policy.breaker, ...changes.breaker },
    concurrency: { ...policy.concurrency, ...changes.concurrency },
    joint: { ...policy.joint, ...changes.joint },
    answerSize: changes.answerSize ?? policy.answerSize,
  };
}

/** The same keys without their defaults: what is not said stays open. */
function asChanges(section: z.ZodObject): z.ZodObject {
  const fields = Object.entries(section.shape).map(([key, field]) => {
    const inner = (field as z.ZodDefault<z.ZodType>).unwrap();
    const said = inner instanceof z.ZodObject ? asChanges(inner) : inner;
    return [key, said.optional().describe((field as z.ZodType).description ?? "")] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}
