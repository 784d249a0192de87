import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { scopes } from "../../shared/auth/caller.js";
import { projectRoot } from "../../shared/paths.js";
import { vary } from "../../shared/server/response-headers.js";
import type { Page } from "../../shared/server/router.js";
import { errorCodesHtml, explorerHtml } from "./page.js";
import { readQuestions } from "./questions.js";

const require = createRequire(import.meta.url);

function packageFile(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}

/** All that the explorer loads. GraphiQL 4 is the last that comes as one file; it needs the React that does, too. */
function assetFiles(): Record<string, string> {
  return {
    "graphiql.css": packageFile("graphiql", "graphiql.min.css"),
    "graphiql.js": packageFile("graphiql", "graphiql.min.js"),
    "react.js": packageFile("react", "umd/react.production.min.js"),
    "react-dom.js": packageFile("react-dom", "umd/react-dom.production.min.js"),
    "oauth4webapi.js": packageFile("oauth4webapi", "build/index.js"),
    "sign-in.js": join(projectRoot, "gateway/explorer/sign-in.js"),
    "query-plan.js": join(projectRoot, "gateway/explorer/query-plan.js"),
    "follow.js": join(projectRoot, "gateway/explorer/follow.js"),
    "open.js": join(projectRoot, "gateway/explorer/open.js"),
  };
}

/** The browser itself sees to it that the explorer loads from nowhere else, and speaks with nobody but the provider else. */
function contentSecurityPolicy(issuer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The explorer at `/`, what it loads, and the list of error codes: all from this machine. */
export function explorerPages(
  questionsFolder: string,
  provider: { issuer: string; clientId: string },
): Record<string, Page> {
  const files = assetFiles();
  const address = (name: string) => `explorer/${name}?${version(files[name] ?? "")}`;
  const questions = readQuestions(questionsFolder, "one-municipality");
  const policy = contentSecurityPolicy(provider.issuer);
  const signIn = { ...provider, scopes: ["openid", ...scopes], library: address("oauth4webapi.js") };
  return {
    "/": htmlPage(explorerHtml({ questions, signIn, asset: address }), policy),
    "/error-codes": htmlPage(errorCodesHtml(), policy),
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`/explorer/${name}`, filePage(file)])),
  };
}

/** Changes whenever the file does, so that browsers may keep what they have. */
function version(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
}

function htmlPage(html: string, policy: string): Page {
  return (_, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": Buffer.byteLength(html),
      "cache-control": "no-cache",
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
    });
    response.end(html);
  };
}

function filePage(file: string): Page {
  const type = basename(file).endsWith(".css") ? "text/css" : "text/javascript";
  return (request: IncomingMessage, response: ServerResponse) => {
    const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
    vary(response, "accept-encoding");
    response.writeHead(200, {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "public, max-age=31536000, immutable",
      ...(zipped && { "content-encoding": "gzip" }),
    });
    if (request.method === "HEAD") return void response.end();
    // A browser that goes away in the middle is no failure of ours.
    const done = (): void => {};
    if (zipped) pipeline(createReadStream(file), createGzip(), response, done);
    else pipeline(createReadStream(file), response, done);
  };
}
