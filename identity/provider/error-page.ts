import type { Configuration } from "oidc-provider";
import { inLanguage } from "../../shared/language/language.js";
import { escaped, page } from "../page.js";

const title = { en: "This did not work", it: "Qualcosa non ha funzionato" };
const again = {
  en: "Go back to where you came from and sign in again. What the provider says of it:",
  it: "Torna da dove sei partito e accedi di nuovo. Il provider dice:",
};

/** For a browser that comes with a request that can't be answered: most often one that has waited too long. */
export const errorPage: NonNullable<Configuration["renderError"]> = (ctx, out) => {
  ctx.type = "html";
  const { error, error_description: description = "" } = out;
  ctx.body = page(
    inLanguage(title),
    `<p>${escaped(inLanguage(again))}</p><p><code>${escaped(error)}</code> ${escaped(description)}</p>`,
  );
};
