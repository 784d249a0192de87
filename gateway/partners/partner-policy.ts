/**
 * What the gateway does so that a partner's trouble stays that partner's: times in milliseconds, sizes in bytes.
 * Each has a default that suits a partner in the same town; see `calmDefaults`.
 */
export interface PartnerPolicy {
  timeout: {
    /** From the moment that the gateway wants an answer to its last byte, waiting and retries included. */
    request: number;
    connect: number;
    /** Between two bytes of an answer that has begun. */
    silence: number;
  };
  /** Of queries whose answer has not begun; mutations are never sent again. */
  retry: {
    /** At most so many after the first try of a request. */
    times: number;
    /** The mean pause before the first; it doubles with each, and is spread at random. */
    pause: number;
    /** At most this share of all requests are retries, so that they never double the load on a partner that struggles … */
    share: number;
    /** … beyond so many saved from quiet times. */
    saved: number;
  };
  /** Stops asking a partner that fails, and finds out by itself when to begin again. */
  breaker: {
    /** Opens when more than this share of the calls within `window` failed, and there were `calls` of them. */
    share: number;
    window: number;
    calls: number;
    /** Until the first probe, and the longest between two of them. */
    pause: number;
    longestPause: number;
    /** How long a probe may take, and how long others wait for the first request after it. */
    probe: number;
  };
  concurrency: {
    /** Requests on their way at once, each on a connection of its own. */
    requests: number;
    /** Requests that wait for one of these to end; any more are refused at once. */
    waiting: number;
  };
  /** The largest answer; it is refused as soon as it grows larger. */
  answerSize: number;
}

/** What is said of a policy; the rest is as in the policy under it. */
export type PolicyChanges = {
  [Part in keyof PartnerPolicy]?: PartnerPolicy[Part] extends number ? number : Partial<PartnerPolicy[Part]>;
};

export interface PartnerPolicies {
  all?: PolicyChanges;
  byPartner?: Readonly<Record<string, PolicyChanges>>;
}

export const calmDefaults: PartnerPolicy = {
  timeout: { request: 10_000, connect: 3_000, silence: 5_000 },
  retry: { times: 2, pause: 30, share: 0.2, saved: 20 },
  breaker: { share: 0.5, window: 10_000, calls: 5, pause: 200, longestPause: 1_000, probe: 2_000 },
  concurrency: { requests: 128, waiting: 512 },
  answerSize: 32 * 1024 * 1024,
};

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
    answerSize: changes.answerSize ?? policy.answerSize,
  };
}
