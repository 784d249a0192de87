import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { errors } from "oidc-provider";
import type { Config } from "../shared/config.js";
import { openDataFolder, readSecrets } from "../shared/database/embedded/data-folder.js";
import { preferredLanguage, speaking } from "../shared/language/language.js";
import { drain, listen } from "../shared/server/listen.js";
import type { Logger } from "../shared/server/log.js";
import type { Running } from "../shared/server/process-life.js";
import { protectReader } from "../shared/server/response-headers.js";
import { refuseInEarnest } from "./for-trying-out.js";
import { IdentityKeys } from "./identity-keys.js";
import { pagePolicy } from "./page.js";
import { memory } from "./provider/memory.js";
import { makeProvider } from "./provider/provider.js";
import { SignIn } from "./sign-in/sign-in.js";

/** It listens where the issuer's own address says, and nowhere else. */
const host = "127.0.0.1";

export interface IdentityOptions {
  config: Pick<Config, "port" | "host" | "dataDir" | "production" | "oidc">;
  log: Logger;
}

/**
 * Starts the embedded identity provider, which is for trying things out on one machine.
 * @throws StartError where the settings are those of a service for others, or the port can't be had
 */
export async function startIdentity({ config, log }: IdentityOptions): Promise<Running & { url: string }> {
  refuseInEarnest(config);
  await openDataFolder(config.dataDir);
  const secrets = await readSecrets(config.dataDir);
  const current = await currentProvider(config, secrets.cookieKey, log);
  const signIn = new SignIn(secrets);
  let closing: Promise<void> | undefined;
  const http = createServer((request, response) => {
    response.once("close", () => closing && setImmediate(() => http.closeIdleConnections()));
    const language = preferredLanguage(request.headers["accept-language"]);
    speaking(language, () =>
      answer(request, response, { current, signIn, isClosing: () => !!closing }),
    ).catch((error) => fail(response, error, log));
  });
  http.requestTimeout = 30_000;
  await listen(http, host, config.oidc.port);
  return {
    url: config.oidc.issuer,
    stop() {
      closing ??= drain(http);
      return closing;
    },
  };
}

/** The provider as its keys are now: made anew where they have been rotated. What it remembers stays. */
async function currentProvider(
  config: IdentityOptions["config"],
  cookieKey: string,
  log: Logger,
): Promise<() => Promise<Provider>> {
  const keyFile = new IdentityKeys(config.dataDir);
  const adapter = memory();
  let made: { version: string; provider: Provider } | undefined;
  const current = async () => {
    const keys = await keyFile.read();
    if (made?.version !== keys.version) {
      const provider = makeProvider({ config, keys, cookieKey, adapter });
      provider.on("server_error", (_, error) => log.error(error, "A sign-in failed."));
      made = { version: keys.version, provider };
    }
    return made.provider;
  };
  await current();
  return current;
}

interface Parts {
  current: () => Promise<Provider>;
  signIn: SignIn;
  isClosing: () => boolean;
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { method = "", url = "/" } = request;
  const [path = "/"] = url.split("?", 1);
  protectReader(request, response, []);
  // Whose pages may ask, oidc-provider says by itself, unless somebody has begun to.
  response.removeHeader("access-control-expose-headers");
  response.setHeader("content-security-policy", pagePolicy());
  if (path === "/health" || path === "/ready") {
    const isReady = path === "/health" || !parts.isClosing();
    return void response.writeHead(isReady ? 200 : 503, { "content-type": "application/json" }).end("{}\n");
  }
  const provider = await parts.current();
  if (path.startsWith("/sign-in/")) {
    if (method === "GET") return parts.signIn.show(provider, request, response);
    if (method === "POST") return parts.signIn.take(provider, request, response);
  }
  // Nobody stays signed in here: who wants to be another account next is asked again.
  // oidc-provider takes capitals and a slash at the end for the same.
  if (/^\/auth\/?$/i.test(path) || (method === "GET" && /^\/device\/?$/i.test(path)))
    delete request.headers.cookie;
  await provider.callback()(request, response);
}

function fail(response: ServerResponse, error: unknown, log: Logger): void {
  const isExpected = error instanceof errors.OIDCProviderError;
  if (!isExpected) log.error(error, "A request failed.");
  if (response.headersSent) return void response.destroy();
  const status = isExpected ? error.status : 500;
  const text = isExpected
    ? `${error.message}: ${error.error_description}`
    : "Something went wrong on our side.";
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
