import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { errors } from "oidc-provider";
import readBody from "raw-body";
import type { Secrets } from "../../shared/database/embedded/data-folder.js";
import type { Sentence } from "../../shared/language/language.js";
import { findAccount } from "../accounts.js";
import { pagePolicy } from "../page.js";
import { Attempts } from "./attempts.js";
import { accountWithPassword } from "./password.js";
import { type SignInForm, signInPage } from "./sign-in-page.js";

const bodyLimit = 4_096;

type Answer = (provider: Provider, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The step at which the provider asks who it is: a page with a form, and what becomes of what is typed there. */
export class SignIn {
  private readonly attempts = new Attempts();

  constructor(private readonly secrets: Pick<Secrets, "accountPasswordOf">) {}

  readonly show: Answer = async (provider, request, response) => {
    const { params } = await provider.interactionDetails(request, response);
    const hint = typeof params.login_hint === "string" ? params.login_hint : undefined;
    send(response, 200, params, { account: hint });
  };

  readonly take: Answer = async (provider, request, response) => {
    const { params } = await provider.interactionDetails(request, response);
    const body = await readBody(request, { limit: bodyLimit, encoding: "utf-8" }).catch((error) => {
      throw new errors.InvalidRequest("the form can't be read", error.status);
    });
    const typed = new URLSearchParams(body);
    if (typed.has("cancel"))
      return provider.interactionFinished(request, response, { error: "access_denied" });
    const name = typed.get("account") ?? "";
    // All names that are no account count as one, so that they fill no memory.
    const account = findAccount(name)?.name ?? "";
    const address = request.socket.remoteAddress ?? "";
    const wait = await this.attempts.take(account, address);
    if (wait > 0) {
      response.setHeader("retry-after", `${wait}`);
      return send(response, 429, params, { account, problem: tooMany(wait) });
    }
    const who = accountWithPassword(this.secrets, name, typed.get("password") ?? "");
    if (who === undefined) return send(response, 403, params, { account, problem: wrong });
    await this.attempts.wasRight(account, address);
    const login = { accountId: who.name, remember: false };
    await provider.interactionFinished(request, response, { login });
  };
}

function send(
  response: ServerResponse,
  status: number,
  { redirect_uri: then }: Record<string, unknown>,
  form: SignInForm,
): void {
  const html = signInPage(form);
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(html),
    "cache-control": "no-store",
    "content-security-policy": pagePolicy(typeof then === "string" ? new URL(then).origin : ""),
  });
  response.end(html);
}

const wrong: Sentence = {
  en: "That is not this account's password.",
  it: "La password di questo account è un'altra.",
};

function tooMany(seconds: number): Sentence {
  const minutes = Math.ceil(seconds / 60);
  return {
    en: `Too many wrong passwords: try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    it: `Troppe password sbagliate: riprova fra ${minutes === 1 ? "un minuto" : `${minutes} minuti`}.`,
  };
}
