import { errorCodes } from "../../shared/errors.js";
import type { Question } from "./questions.js";

export interface ExplorerParts {
  /** A tab for each. */
  questions: Question[];
  /** How the page signs in: the provider, as which client, for which scopes, with which library. */
  signIn: { issuer: string; clientId: string; scopes: readonly string[]; library: string };
  /** The address that a file is served at. */
  asset: (name: string) => string;
}

/** The explorer: GraphiQL, and a button to sign in. */
export function explorerHtml({ questions, signIn, asset }: ExplorerParts): string {
  return html(
    "Legami",
    `<link rel="stylesheet" href="${asset("graphiql.css")}">
    <style>
      body { margin: 0 }
      #explorer { height: 100dvh }
      .error-codes { font-size: 0.8rem }
      .graphiql-logo { white-space: nowrap }
      .caller { margin-left: 1rem; font-size: 0.8rem }
      .query-plan { overflow: auto; font-size: 0.8rem }
      .graphiql-tabs.no-scrollbar { scrollbar-width: thin }
    </style>
    <script src="${asset("react.js")}" defer></script>
    <script src="${asset("react-dom.js")}" defer></script>
    <script src="${asset("graphiql.js")}" defer></script>
    <script src="${asset("sign-in.js")}" defer></script>
    <script src="${asset("query-plan.js")}" defer></script>
    <script src="${asset("follow.js")}" defer></script>
    <script src="${asset("open.js")}" defer></script>
    ${data("sign-in", signIn)}
    ${data("questions", questions)}`,
    `<div id="explorer">Loading the explorer …</div>`,
  );
}

/** What a script finds in the page. */
function data(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
}

/** The closed list of error codes, for whoever writes a client. */
export function errorCodesHtml(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, meaning]) => `<tr><td><code>${code}</code></td><td>${inline(meaning)}</td></tr>`,
  );
  return html(
    "Legami: error codes",
    "<style>body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem } td { padding: .25rem 1rem .25rem 0; vertical-align: top }</style>",
    `<h1>Error codes</h1>
    <p>What <code>extensions.code</code> of an error can be; nothing else is ever answered.</p>
    <table>${rows.join("\n")}</table>`,
  );
}

function inline(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/`([^`]*)`/g, "<code>$1</code>");
}

function html(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    ${head}
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}
