import type { DataSource } from "typeorm";
import { isUuid } from "../database/loaders.js";
import { inLanguage, preferredLanguage, speaking } from "../language/language.js";
import { Refusal } from "../server/graphql-request.js";
import type { Page } from "../server/router.js";
import { jsonType, sendText } from "../server/text-page.js";
import {
  fullOrganization,
  fullService,
  fullServiceAtLocation,
  listedServiceAtLocation,
  organization,
  service,
} from "./objects.js";
import { type Parameters, readParameters } from "./parameters.js";
import { FeedReader, type Listed } from "./read-feed.js";
import type { HsdsFeed } from "./service-row.js";

/** What HSDS's API reference asks of `/`. */
const about = {
  version: "3.0",
  profile: "https://docs.openreferral.org/en/v3.0.0/hsds/",
  openapi_url: "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json",
};

/** A partner's HSDS feed: services, organizations and services at locations, listed page by page and one by one. */
export function hsdsPages(database: DataSource, feed: HsdsFeed): Record<string, Page> {
  const reader = new FeedReader(database, feed);
  return {
    "/hsds": json(async () => about),
    "/hsds/": json(async () => about),
    "/hsds/services": list(
      (asked) => reader.services(asked),
      ({ service: row, places }, full) => (full ? fullService(row, places) : service(row)),
    ),
    "/hsds/services/*": one(async (id) => {
      const found = await reader.service(id);
      return found && fullService(found.service, found.places);
    }),
    "/hsds/service_at_locations": list(
      (asked) => reader.placed(asked),
      ({ service: row, places }, full) =>
        (full ? fullServiceAtLocation : listedServiceAtLocation)(row, places[0]!),
    ),
    "/hsds/service_at_locations/*": one(async (id) => {
      const found = await reader.placedOne(id);
      return found && fullServiceAtLocation(found.service, found.places[0]!);
    }),
    "/hsds/organizations": list(
      (asked) => reader.organizations(asked),
      (row, full) => (full ? fullOrganization : organization)(row.organization),
    ),
    "/hsds/organizations/*": one(async (id) => {
      const slug = await reader.organization(id);
      return slug === undefined ? undefined : fullOrganization(slug);
    }),
  };
}

function list<Row>(
  read: (parameters: Parameters) => Promise<Listed<Row>>,
  show: (row: Row, full: boolean) => object,
): Page {
  return json(async (url) => {
    const asked = readParameters(url.searchParams);
    const { total, rows } = await read(asked);
    const pages = Math.max(1, Math.ceil(total / asked.perPage));
    return {
      total_items: total,
      total_pages: pages,
      page_number: asked.page,
      size: rows.length,
      first_page: asked.page === 1,
      last_page: asked.page >= pages,
      empty: rows.length === 0,
      contents: rows.map((row) => show(row, asked.full)),
    };
  });
}

function one(read: (id: string) => Promise<object | undefined>): Page {
  return json(async ({ pathname }) => {
    const id = pathname.slice(pathname.lastIndexOf("/") + 1);
    const found = isUuid(id) ? await read(id.toLowerCase()) : undefined;
    if (found === undefined) throw new Refusal(404, inLanguage(noSuchThing), {}, "NOT_FOUND");
    return found;
  });
}

const noSuchThing = {
  en: "There is nothing with this identifier.",
  it: "Non c'è nulla con questo identificativo.",
};

function json(answer: (url: URL) => Promise<object>): Page {
  return (request, response) =>
    speaking(preferredLanguage(request.headers["accept-language"]), async () => {
      const text = `${JSON.stringify(await answer(new URL(request.url ?? "/", "http://here")))}\n`;
      sendText(request, response, { type: jsonType, text });
    });
}
