import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
  type TokenEndpointResponse,
} from "openid-client";
import { loopbackPath } from "../../identity/provider/clients.js";
import { terminalLanguage } from "../../shared/language/terminal-language.js";
import { wantedScopes } from "./provider.js";

const say = (en: string, it: string): string => ({ en, it })[terminalLanguage()];

/** Signs in in the browser: authorization code with PKCE, and a redirect to this machine (RFC 8252). */
export async function signInBrowser(provider: Configuration): Promise<TokenEndpointResponse> {
  const state = randomState();
  const { server, origin, arrived } = await awaitRedirect(state);
  try {
    const pkceCodeVerifier = randomPKCECodeVerifier();
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: `${origin}${loopbackPath}`,
      scope: wantedScopes(provider),
      state,
      code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    process.stdout.write(
      `${say("Sign in in the browser; if none opens, go to:", "Accedi nel browser; se non si apre, vai a:")}\n\n  ${address}\n\n`,
    );
    open(address.href);
    return await authorizationCodeGrant(provider, await arrived, { pkceCodeVerifier, expectedState: state });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Listens on a free port for the browser to come back. Whoever else knocks there does not know the state. */
async function awaitRedirect(
  state: string,
): Promise<{ server: Server; origin: string; arrived: Promise<URL> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const arrived = new Promise<URL>((resolve) => {
    server.on("request", ({ url = "/" }, response) => {
      const address = new URL(url, origin);
      const isIt = address.pathname === loopbackPath && address.searchParams.get("state") === state;
      response.writeHead(isIt ? 200 : 404, { "content-type": "text/plain; charset=utf-8" });
      response.end(isIt ? `${backToTerminal()}\n` : "", () => isIt && resolve(address));
    });
  });
  return { server, origin, arrived };
}

const backToTerminal = (): string =>
  say("Back to the terminal: this page can be closed.", "Torna al terminale: questa pagina si può chiudere.");

/** Where there is no browser, the address stands in the terminal. */
function open(address: string): void {
  const [command, ...words] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  const child = spawn(command!, [...words, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
