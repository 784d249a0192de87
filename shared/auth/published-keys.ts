import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";

/** Milliseconds after which published keys are looked at again, so that a withdrawn one stops counting. */
const lookAgain = 30_000;
/** Milliseconds for which known keys go on counting where their publisher doesn't answer. */
const outage = 10 * 60_000;

/**
 * Keys that somebody publishes at an address. One that we have not seen yet is looked for at once, but not more often
 * than every ten seconds; one that was withdrawn counts for half a minute at most, or ten while the publisher is down.
 */
export function publishedKeys(address: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(address), {
    cooldownDuration: 10_000,
    timeoutDuration: 5_000,
    cacheMaxAge: outage,
  });
  let looked = Date.now();
  return async (header, token) => {
    if (Date.now() - looked > lookAgain) {
      looked = Date.now();
      await keys.reload().catch(() => undefined);
    }
    return keys(header, token);
  };
}

/** Whether what jose threw says that the keys couldn't be had, rather than that a token is no good. */
export function isKeyOutage(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  // What the publisher's answer is when it is none of keys, jose says with its general error.
  return error instanceof errors.JWKSTimeout || error.code === "ERR_JOSE_GENERIC";
}
