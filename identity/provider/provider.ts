import Provider, { type AdapterFactory, type Configuration, interactionPolicy } from "oidc-provider";
import { scopes } from "../../shared/auth/caller.js";
import type { Config } from "../../shared/config.js";
import { inLanguage } from "../../shared/language/language.js";
import { findAccount } from "../accounts.js";
import { accessTokenLifetime, type SigningKeys, signingAlgorithm } from "../identity-keys.js";
import { clientsOf, pageOrigins } from "./clients.js";
import { devicePages } from "./device-pages.js";
import { errorPage } from "./error-page.js";

/** Seconds. */
const refreshTokenLifetime = 14 * 24 * 60 * 60;
const signInLifetime = 10 * 60;

/** The graph as OAuth names resources: by an address. What tokens say in `aud` is the configured audience. */
const graph = "urn:legami:graph";

export interface ProviderParts {
  config: Pick<Config, "port" | "oidc">;
  keys: SigningKeys;
  cookieKey: string;
  adapter: AdapterFactory;
}

/** The provider itself: OpenID Connect and OAuth 2 by `oidc-provider`, as this community needs it. */
export function makeProvider({ config, keys, cookieKey, adapter }: ProviderParts): Provider {
  const origins = pageOrigins(config);
  const policy = interactionPolicy.base();
  // The clients are our own: nobody has to agree that they do what they are for.
  policy.remove("consent");
  return new Provider(config.oidc.issuer, {
    adapter,
    clients: clientsOf(config),
    jwks: { keys: keys.keys },
    cookies: { keys: [cookieKey], short: { sameSite: "lax" }, long: { sameSite: "lax" } },
    scopes: ["openid", "offline_access", ...scopes],
    responseTypes: ["code"],
    clientAuthMethods: ["none"],
    claims: { openid: ["sub", "name"] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: [signingAlgorithm] },
    clientBasedCORS: (_, origin) => origins.includes(origin),
    findAccount: (_, name) => {
      const account = findAccount(name);
      if (account === undefined) return undefined;
      return { accountId: name, claims: () => ({ sub: name, name: inLanguage(account.role) }) };
    },
    loadExistingGrant: grantFor,
    extraTokenClaims: (_, token) => claimsOf("accountId" in token ? token.accountId : ""),
    issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async () => false,
    interactions: { policy, url: (_, { uid }) => `/sign-in/${uid}` },
    renderError: errorPage,
    features: features(config.oidc.audience, keys.kid),
    ttl: {
      AccessToken: accessTokenLifetime,
      DeviceCode: signInLifetime,
      IdToken: accessTokenLifetime,
      Interaction: signInLifetime,
      RefreshToken: refreshTokenLifetime,
      Grant: refreshTokenLifetime,
      Session: signInLifetime,
    },
  });
}

function features(audience: string, kid: string): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
    deviceFlow: { enabled: true, ...devicePages },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => graph,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience,
        scope: scopes.join(" "),
        accessTokenFormat: "jwt",
        accessTokenTTL: accessTokenLifetime,
        jwt: { sign: { alg: signingAlgorithm, kid } },
      }),
    },
  };
}

/** Whoever signs in gets, of what a client asks for, the rights that the account has. */
const grantFor: NonNullable<Configuration["loadExistingGrant"]> = async ({ oidc }) => {
  const accountId = oidc.session?.accountId;
  const account = findAccount(accountId ?? "");
  if (accountId === undefined || account === undefined) return undefined;
  const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId });
  grant.addOIDCScope("openid offline_access");
  grant.addResourceScope(graph, account.scopes.join(" "));
  await grant.save();
  return grant;
};

function claimsOf(name: string | undefined): Record<string, string | string[]> {
  const { organizations = [], subgraph } = findAccount(name ?? "") ?? {};
  const [first] = organizations;
  return {
    ...(first !== undefined && { org: organizations.length === 1 ? first : [...organizations] }),
    ...(subgraph !== undefined && { subgraph }),
  };
}
