import { inLanguage, type Sentence } from "../../shared/language/language.js";
import { demoAccounts, mayDo } from "../accounts.js";
import { escaped, page } from "../page.js";

const sentences = {
  title: { en: "Sign in to Legami", it: "Accedi a Legami" },
  forTrying: {
    en: "These accounts are for trying things out, on this machine alone. Their passwords are shown by",
    it: "Questi account servono per provare, solo su questo computer. Le password le mostra il comando",
  },
  as: { en: "Sign in as", it: "Accedi come" },
  password: { en: "Password", it: "Password" },
  signIn: { en: "Sign in", it: "Accedi" },
  cancel: { en: "Cancel", it: "Annulla" },
} satisfies Record<string, Sentence>;

const say = (name: keyof typeof sentences): string => escaped(inLanguage(sentences[name]));

export interface SignInForm {
  /** The account that was chosen, or that the client hints at. */
  account?: string | undefined;
  /** Why the last attempt did not do. */
  problem?: Sentence | undefined;
}

/** Where one signs in: the accounts there are, and a password. */
export function signInPage({ account, problem }: SignInForm): string {
  const alert =
    problem === undefined ? "" : `<p class="problem" role="alert">${escaped(inLanguage(problem))}</p>`;
  return page(
    inLanguage(sentences.title),
    `${alert}
    <p>${say("forTrying")} <code>npx legami accounts</code>.</p>
    <form method="post">
      <fieldset class="accounts">
        <legend>${say("as")}</legend>
        ${demoAccounts.map((one) => choice(one, one.name === account)).join("\n        ")}
      </fieldset>
      <label class="field">${say("password")}
        <input type="password" name="password" autocomplete="current-password" autofocus></label>
      <button class="main">${say("signIn")}</button>
      <button name="cancel" value="yes">${say("cancel")}</button>
    </form>`,
  );
}

function choice(account: (typeof demoAccounts)[number], isChosen: boolean): string {
  const { name, role } = account;
  return `<label><input type="radio" name="account" value="${name}"${isChosen ? " checked" : ""}>
          <code>${name}</code> <span>${escaped(inLanguage(role))}</span><small>${escaped(inLanguage(mayDo(account)))}</small></label>`;
}
