import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { DataSource } from "typeorm";
import { inLanguage, preferredLanguage, speaking } from "../../../shared/language/language.js";
import { vary } from "../../../shared/server/response-headers.js";
import type { Page } from "../../../shared/server/router.js";
import { meetingsFor } from "./calendar-meetings.js";
import { calendarScope, nameOf } from "./calendar-scope.js";
import { calendarText } from "./calendar-text.js";

/** `/calendar.ics`: the meetings as a calendar that a phone subscribes to. */
export function calendarPage(database: DataSource): Page {
  return (request, response) => {
    const language = preferredLanguage(request.headers["accept-language"]);
    return speaking(language, () => answer(database, request, response));
  };
}

async function answer(
  database: DataSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const scope = calendarScope(request.url ?? "/");
  const name = await nameOf(database, scope);
  const text = calendarText(name, await meetingsFor(database, scope));
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  response.setHeader("etag", etag);
  response.setHeader("cache-control", "public, max-age=900");
  vary(response, "accept-language");
  if (isKnown(request.headers["if-none-match"], etag)) {
    response.statusCode = 304;
    return void response.end();
  }
  response.setHeader("content-type", "text/calendar; charset=utf-8");
  response.setHeader("content-disposition", 'inline; filename="calendar.ics"');
  response.setHeader("content-language", inLanguage({ en: "en", it: "it" }));
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}

/** By the weak comparison of RFC 9110: a cache may have marked the tag as weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
