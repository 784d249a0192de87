import { createHash } from "node:crypto";
import { spokenLanguage } from "../shared/language/language.js";

const style = `
  :root { color-scheme: light dark; --accent: #8a1538 }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem }
  fieldset { border: 0; padding: 0; margin: 0 }
  legend { padding: 0; font-weight: 600 }
  .accounts { max-height: 55vh; overflow: auto }
  .accounts label { display: grid; grid-template-columns: 1.5rem 15rem 1fr; padding: .2rem 0; cursor: pointer }
  .accounts small { grid-column: 3; opacity: .75 }
  .field { display: block; margin: 1rem 0 }
  input[type=password], input[type=text] { font: inherit; padding: .4rem .6rem; width: 16rem; display: block }
  button { font: inherit; padding: .5rem 1.2rem; cursor: pointer }
  button.main { background: var(--accent); color: #fff; border: 0; border-radius: .25rem }
  .problem { border-left: .3rem solid var(--accent); padding: .2rem .8rem }
  code { font-size: 1.05em }
  .user-code { font-size: 2rem; letter-spacing: .1em }
  @media (max-width: 34rem) { .accounts label { grid-template-columns: 1.5rem 1fr } .accounts label > * { grid-column: 2 } .accounts input { grid-column: 1 } }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/**
 * What a browser may do on the provider's pages: no script, nothing from elsewhere.
 * @param then where a form's answer may lead beside this server: browsers hold redirects to it too
 */
export function pagePolicy(then = ""): string {
  return [
    "default-src 'none'",
    // oidc-provider adds the hash of its own one-line script, which submits a form, where it has one.
    "script-src 'self'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${then === "" ? "" : ` ${then}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A page of the provider's, in the reader's language. Needs no JavaScript. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="${spokenLanguage()}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Legami: ${escaped(title)}</title>
    <style>${style}</style>
  </head>
  <body>
    <h1>${escaped(title)}</h1>
    ${body}
  </body>
</html>
`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, in an attribute too. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}
