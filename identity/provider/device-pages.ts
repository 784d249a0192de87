import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { inLanguage } from "../../shared/language/language.js";
import { escaped, page } from "../page.js";

type DeviceFlow = NonNullable<NonNullable<Configuration["features"]>["deviceFlow"]>;

const sentences = {
  title: { en: "Sign in on another device", it: "Accesso da un altro dispositivo" },
  enter: {
    en: "Type the code that the terminal shows",
    it: "Scrivi il codice che appare nel terminale",
  },
  unknown: {
    en: "There is no such code, or it has expired: look at the terminal again.",
    it: "Il codice non esiste o è scaduto: guarda di nuovo il terminale.",
  },
  compare: {
    en: "Does the terminal show this code? If you did not ask for it yourself, don't go on.",
    it: "Il terminale mostra questo codice? Se non l'hai chiesto tu, non proseguire.",
  },
  goOn: { en: "Go on", it: "Prosegui" },
  stop: { en: "Stop", it: "Interrompi" },
  doneTitle: { en: "You are signed in", it: "Accesso eseguito" },
  done: {
    en: "The terminal goes on by itself; this page can be closed.",
    it: "Il terminale prosegue da solo; questa pagina si può chiudere.",
  },
} as const;

const say = (name: keyof typeof sentences): string => escaped(inLanguage(sentences[name]));

/** The pages of the device flow, in the house's own words. */
export const devicePages: Pick<
  DeviceFlow,
  "userCodeInputSource" | "userCodeConfirmSource" | "successSource"
> = {
  userCodeInputSource(ctx, _form, _out, error) {
    const problem = error === undefined ? "" : `<p class="problem" role="alert">${say("unknown")}</p>`;
    const field = `<label class="field">${say("enter")}
        <input type="text" name="user_code" required autofocus autocomplete="off"></label>`;
    show(ctx, "title", problem + form(ctx, field + button("goOn")));
  },
  userCodeConfirmSource(ctx, _form, _client, _device, userCode) {
    const code = `<p>${say("compare")}</p><p><code class="user-code">${escaped(userCode)}</code></p>
      <input type="hidden" name="user_code" value="${escaped(userCode)}">
      <input type="hidden" name="confirm" value="yes">`;
    const stop = `<button name="abort" value="yes">${say("stop")}</button>`;
    show(ctx, "title", form(ctx, `${code}${button("goOn")} ${stop}`));
  },
  successSource(ctx) {
    show(ctx, "doneTitle", `<p>${say("done")}</p>`);
  },
};

function show(ctx: KoaContextWithOIDC, title: "title" | "doneTitle", body: string): void {
  ctx.type = "html";
  ctx.body = page(inLanguage(sentences[title]), body);
}

function form(ctx: KoaContextWithOIDC, inner: string): string {
  const { secret } = ctx.oidc.session!.state as { secret: string };
  const action = new URL(ctx.oidc.urlFor("code_verification")).pathname;
  return `<form method="post" action="${action}">
      <input type="hidden" name="xsrf" value="${escaped(secret)}">
      ${inner}
    </form>`;
}

const button = (name: "goOn"): string => `<button class="main">${say(name)}</button>`;
