import { decodeJwt } from "jose";
import { readConfig } from "../shared/config.js";
import { terminalLanguage } from "../shared/language/terminal-language.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";
import { demoToken } from "./sign-in/demo-token.js";
import { signInBrowser } from "./sign-in/in-browser.js";
import { forgetLogin, type KeptLogin, keepLogin, keptLogin } from "./sign-in/kept-login.js";
import { signInOnAnotherDevice } from "./sign-in/on-another-device.js";
import { findProvider } from "./sign-in/provider.js";

const say = (en: string, it: string): string => ({ en, it })[terminalLanguage()];

/** `legami login`: signs in at the provider of the configuration, and keeps the tokens. */
export function login({ device }: { device: boolean }): Promise<void> {
  return saying(async () => {
    const config = readConfig();
    const provider = await findProvider(config);
    const tokens = await (device ? signInOnAnotherDevice(provider) : signInBrowser(provider)).catch(
      (error: Error) => {
        throw error instanceof StartError ? error : new StartError(notSignedIn(error));
      },
    );
    return whoItIs(await keepLogin(config, tokens));
  });
}

/** `legami logout`: forgets them. */
export function logout(): Promise<void> {
  return saying(async () =>
    (await forgetLogin(readConfig()))
      ? say("You are signed out.", "Sei uscito.")
      : say("Nobody was signed in.", "Nessuno aveva fatto l'accesso."),
  );
}

/** `legami whoami`: as whom commands ask. */
export function whoami(): Promise<void> {
  return saying(async () => whoItIs(await signedIn()));
}

/** `legami token`: an access token on stdout, for scripts. @param account a demo account; else whoever signed in */
export function token(account: string | undefined): Promise<void> {
  return saying(async () =>
    account === undefined ? (await signedIn()).accessToken : demoToken(readConfig(), account),
  );
}

/** @throws StartError where nobody is */
async function signedIn(): Promise<KeptLogin> {
  const kept = await keptLogin(readConfig());
  if (kept === undefined)
    throw new StartError(
      say("Nobody is signed in: legami login.", "Nessuno ha fatto l'accesso: legami login."),
    );
  return kept;
}

function whoItIs({ accessToken, issuer, expires }: KeptLogin): string {
  const { sub = "?", scope = "", org = [] } = claimsOf(accessToken);
  const rows = [
    [say("signed in as", "accesso come"), `${sub}, ${say("by", "con")} ${issuer}`],
    [say("may", "può"), String(scope)],
    [say("acts for", "agisce per"), [org].flat().join(", ") || "–"],
    [say("until", "fino alle"), new Date(expires).toLocaleTimeString(terminalLanguage())],
  ];
  return rows.map(([what, text]) => `${what!.padEnd(14)}${text}`).join("\n");
}

/** Some providers' access tokens are nobody's to read but the gateway's. */
function claimsOf(accessToken: string): Record<string, unknown> {
  try {
    return decodeJwt(accessToken);
  } catch {
    return {};
  }
}

function notSignedIn(error: Error): string {
  const { error: code, error_description: why } = error as { error?: string; error_description?: string };
  if (code === "access_denied") return say("The sign-in was cancelled.", "L'accesso è stato annullato.");
  const reason = why ?? code ?? error.message;
  return say(`The sign-in did not work: ${reason}`, `L'accesso non è riuscito: ${reason}`);
}

/** Prints what comes of it, or why nothing does. */
async function saying(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    endWith(error);
  }
}
