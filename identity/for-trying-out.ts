import type { Config } from "../shared/config.js";
import { StartError } from "../shared/start-error.js";

const loopback = ["127.0.0.1", "localhost", "::1"];

/**
 * The embedded identity provider has demo accounts, whose passwords are on this machine: nobody else's door opens to them.
 * @throws StartError where the settings are those of a service for others
 */
export function refuseInEarnest({
  production,
  host,
  oidc,
}: Pick<Config, "production" | "host" | "oidc">): void {
  const because = production
    ? "NODE_ENV is production"
    : !oidc.embedded
      ? "OIDC_ISSUER names another"
      : loopback.includes(host)
        ? undefined
        : `HOST is ${host}, which others may reach`;
  if (because === undefined) return;
  throw new StartError(
    `The embedded identity provider, which has demo accounts, does not run where ${because}: name your own provider in OIDC_ISSUER.`,
  );
}
