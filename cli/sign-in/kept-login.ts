import { readFile, rm } from "node:fs/promises";
import {
  type Configuration,
  refreshTokenGrant,
  type TokenEndpointResponse,
  tokenRevocation,
} from "openid-client";
import { replaceFile } from "../../shared/auth/key-file.js";
import type { Config } from "../../shared/config.js";
import { dataPaths, openDataFolder } from "../../shared/database/embedded/data-folder.js";
import { findProvider } from "./provider.js";

/** As it is kept in the data folder, readable by its owner alone. */
export interface KeptLogin {
  issuer: string;
  clientId: string;
  accessToken: string;
  refreshToken?: string | undefined;
  /** Milliseconds since 1970. */
  expires: number;
}

type LoginConfig = Pick<Config, "oidc" | "dataDir">;

/** Milliseconds before its end from which a token is no longer relied on. */
const margin = 60_000;

/** Keeps what a sign-in gave, in place of an earlier one. */
export async function keepLogin(
  { oidc, dataDir }: LoginConfig,
  tokens: TokenEndpointResponse,
  refreshToken = tokens.refresh_token,
): Promise<KeptLogin> {
  const login = {
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    accessToken: tokens.access_token,
    refreshToken,
    expires: Date.now() + (tokens.expires_in ?? 300) * 1_000,
  };
  await openDataFolder(dataDir);
  await replaceFile(dataPaths(dataDir).login, JSON.stringify(login), 0o600);
  return login;
}

/** The sign-in that is kept, with a token that is still good; undefined where there is none, or it has ended. */
export async function keptLogin(config: LoginConfig): Promise<KeptLogin | undefined> {
  const login = await readLogin(config);
  if (login === undefined || login.expires > Date.now() + margin) return login;
  if (login.refreshToken === undefined) return undefined;
  const provider = await findProvider(config);
  const tokens = await refreshTokenGrant(provider, login.refreshToken).catch(() => undefined);
  return tokens && keepLogin(config, tokens, tokens.refresh_token ?? login.refreshToken);
}

/** Forgets it here, and at the provider where that can be done. @returns whether there was one */
export async function forgetLogin(config: LoginConfig): Promise<boolean> {
  const login = await readLogin(config);
  await rm(dataPaths(config.dataDir).login, { force: true });
  if (login?.refreshToken === undefined) return login !== undefined;
  const provider = await findProvider(config).catch(() => undefined);
  if (provider && canRevoke(provider)) await tokenRevocation(provider, login.refreshToken).catch(() => {});
  return true;
}

function canRevoke(provider: Configuration): boolean {
  return provider.serverMetadata().revocation_endpoint !== undefined;
}

/** What another provider gave is none of this one's. */
async function readLogin({ oidc, dataDir }: LoginConfig): Promise<KeptLogin | undefined> {
  // What a damaged file says, no message may repeat: it is a token.
  const login = await readFile(dataPaths(dataDir).login, "utf8")
    .then((text): KeptLogin => JSON.parse(text))
    .catch(() => undefined);
  return login?.issuer === oidc.issuer && login.clientId === oidc.clientId ? login : undefined;
}
