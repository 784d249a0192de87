import type { Config } from "../../shared/config.js";
import { demoToken } from "./demo-token.js";
import { keptLogin } from "./kept-login.js";

export interface Wish {
  /** The demo account that was named on the command line. */
  as?: string | undefined;
  /** The demo account that what is to be done is meant for. */
  otherwise?: string | undefined;
}

export interface Bearer {
  token: string;
  /** The demo account whose it is; undefined for the login that is kept. */
  account: string | undefined;
}

/**
 * With whose token a command asks: the named account's; or whoever's signed in with `legami login`; or, with the
 * embedded provider, the account's that it is meant for. Undefined where there is none of them.
 * @throws StartError where the named account's can't be had
 */
export async function tokenFor(
  config: Pick<Config, "oidc" | "dataDir">,
  { as, otherwise }: Wish = {},
): Promise<Bearer | undefined> {
  if (as !== undefined) return { token: await demoToken(config, as), account: as };
  const login = await keptLogin(config);
  if (login !== undefined) return { token: login.accessToken, account: undefined };
  if (otherwise === undefined || !config.oidc.embedded) return undefined;
  return { token: await demoToken(config, otherwise), account: otherwise };
}
