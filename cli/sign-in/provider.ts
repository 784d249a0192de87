import { allowInsecureRequests, type Configuration, discovery, None } from "openid-client";
import { scopes } from "../../shared/auth/caller.js";
import type { Config } from "../../shared/config.js";
import { terminalLanguage } from "../../shared/language/terminal-language.js";
import { StartError } from "../../shared/start-error.js";

/**
 * The OpenID provider of the configuration, as it describes itself.
 * @throws StartError where it does not answer
 */
export async function findProvider({ oidc }: Pick<Config, "oidc">): Promise<Configuration> {
  const issuer = new URL(oidc.issuer);
  // The embedded one speaks plain HTTP, with this machine alone; config.ts wants https:// in production.
  const execute = issuer.protocol === "http:" ? [allowInsecureRequests] : [];
  try {
    return await discovery(issuer, oidc.clientId, undefined, None(), { execute, timeout: 10 });
  } catch {
    throw new StartError(oidc.embedded ? notRunning(oidc.issuer) : noProvider(oidc.issuer));
  }
}

/** Asks for every right there is, of those the provider knows: one gets what one has. */
export function wantedScopes(provider: Configuration): string {
  const known = provider.serverMetadata().scopes_supported;
  const wanted = ["openid", "offline_access", ...scopes];
  return wanted.filter((scope) => known === undefined || known.includes(scope)).join(" ");
}

function notRunning(issuer: string): string {
  return {
    en: `The identity provider does not answer at ${issuer}: is \`npm start\` running?`,
    it: `Il provider di identità non risponde a ${issuer}: \`npm start\` è in esecuzione?`,
  }[terminalLanguage()];
}

function noProvider(issuer: string): string {
  return {
    en: `No OpenID provider answers at ${issuer}: OIDC_ISSUER must be exactly what its discovery document says.`,
    it: `Nessun provider OpenID risponde a ${issuer}: OIDC_ISSUER deve essere esattamente quello del suo documento di discovery.`,
  }[terminalLanguage()];
}
