import type { ClientMetadata } from "oidc-provider";
import type { Config } from "../../shared/config.js";

/** The path of the terminal's redirect address; its port is whatever is free (RFC 8252). */
export const loopbackPath = "/signed-in";

/** Who may ask for sign-ins: programs on this machine that can keep no secret, so that PKCE stands for one. */
export function clientsOf({ port, oidc }: Pick<Config, "port" | "oidc">): ClientMetadata[] {
  const common = { token_endpoint_auth_method: "none", id_token_signed_response_alg: "ES256" } as const;
  return [
    {
      ...common,
      client_id: oidc.clientId,
      client_name: "legami",
      application_type: "native",
      grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      response_types: ["code"],
      redirect_uris: [`http://127.0.0.1${loopbackPath}`, `http://[::1]${loopbackPath}`],
    },
    {
      ...common,
      client_id: oidc.explorerClientId,
      client_name: "Legami Explorer",
      application_type: "web",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`],
    },
  ];
}

/** Whose pages may ask for tokens: the explorer of this machine's gateway. */
export function pageOrigins({ port }: Pick<Config, "port">): string[] {
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}
