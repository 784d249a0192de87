import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { demoAccounts, findAccount } from "../../identity/accounts.js";
import { loopbackPath } from "../../identity/provider/clients.js";
import type { Config } from "../../shared/config.js";
import { openDataFolder, readSecrets } from "../../shared/database/embedded/data-folder.js";
import { terminalLanguage } from "../../shared/language/terminal-language.js";
import { StartError } from "../../shared/start-error.js";
import { findProvider, wantedScopes } from "./provider.js";

/** No browser comes back to it: we stop where it would be sent there. */
const redirectUri = `http://127.0.0.1${loopbackPath}`;

type DemoConfig = Pick<Config, "oidc" | "dataDir">;

/**
 * An access token for a demo account of the embedded provider: signs in as a browser would, with the password that this
 * machine's data folder gives away.
 * @throws StartError where there is no such account, or no embedded provider
 */
export async function demoToken(config: DemoConfig, account: string): Promise<string> {
  const password = await passwordOf(config, account);
  const provider = await findProvider(config);
  const state = randomState();
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const begin = buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: wantedScopes(provider),
    state,
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  const end = await new Browser().signIn(begin, new URLSearchParams({ account, password }));
  const tokens = await authorizationCodeGrant(provider, end, { pkceCodeVerifier, expectedState: state });
  return tokens.access_token;
}

/** @throws StartError where there is no such account, or no embedded provider */
async function passwordOf({ oidc, dataDir }: DemoConfig, account: string): Promise<string> {
  if (!oidc.embedded) throw new StartError(sentences.notEmbedded[terminalLanguage()]);
  if (findAccount(account) === undefined) throw new StartError(noSuch(account)[terminalLanguage()]);
  await openDataFolder(dataDir);
  return (await readSecrets(dataDir)).accountPasswordOf(account);
}

/** As little of a browser as a sign-in takes: cookies, and one form. */
class Browser {
  private readonly cookies = new Map<string, string>();

  /** @returns where the provider sends it in the end */
  async signIn(begin: URL, form: URLSearchParams): Promise<URL> {
    const page = await this.follow(begin, "GET");
    const resume = await this.follow(page, "POST", form);
    return this.follow(resume, "GET");
  }

  /** @throws StartError where the answer sends it nowhere */
  private async follow(address: URL, method: string, form?: URLSearchParams): Promise<URL> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = { method, redirect: "manual", headers: { cookie }, ...(form && { body: form }) } as const;
    const response = await fetch(address, init);
    for (const set of response.headers.getSetCookie()) {
      const [name, ...value] = set.split(";", 1)[0]!.split("=");
      this.cookies.set(name!, value.join("="));
    }
    const location = response.headers.get("location");
    await response.body?.cancel();
    if (location === null) throw new StartError(refused(response)[terminalLanguage()]);
    return new URL(location, address);
  }
}

const sentences = {
  notEmbedded: {
    en: "OIDC_ISSUER names a provider of your own: demo accounts are those of the embedded one. Sign in with: legami login",
    it: "OIDC_ISSUER indica un vostro provider: gli account di prova sono di quello incluso. Accedi con: legami login",
  },
};

function noSuch(account: string) {
  const names = demoAccounts.map(({ name }) => name).join(", ");
  return {
    en: `There is no account "${account}": there are ${names}.`,
    it: `Non c'è un account "${account}": ci sono ${names}.`,
  };
}

function refused({ status, headers }: Response) {
  const wait = Math.ceil(Number(headers.get("retry-after")) / 60);
  if (status === 429)
    return {
      en: `Too many wrong passwords were tried for this account: try again in ${wait} min.`,
      it: `Troppe password sbagliate per questo account: riprova fra ${wait} min.`,
    };
  return {
    en: "The provider does not take this data folder's password: was it started with another LEGAMI_DATA_DIR?",
    it: "Il provider non accetta la password di questa cartella dei dati: è stato avviato con un'altra LEGAMI_DATA_DIR?",
  };
}
