import type { Report } from "../report/report.js";
import { fullService } from "./objects.js";
import { FeedReader } from "./read-feed.js";
import type { HsdsFeed } from "./service-row.js";

const perPage = 100;

/** A partner's whole feed as a file: each service with all that hangs on it. */
export function hsdsReport(feed: HsdsFeed): Report {
  return {
    summary: {
      en: "what people can turn to, where and when, as an Open Referral file (HSDS 3), as at /hsds/services",
      it: "a che cosa ci si può rivolgere, dove e quando, come file Open Referral (HSDS 3), come a /hsds/services",
    },
    formats: { json: async (database) => services(new FeedReader(database, feed)) },
  };
}

async function* services(reader: FeedReader): AsyncGenerator<string> {
  const all = { perPage, modifiedAfter: null, organizationId: null, search: null, full: true };
  let separator = "[\n";
  for (let page = 1; ; page += 1) {
    const { rows } = await reader.services({ ...all, page });
    for (const { service, places } of rows) {
      yield `${separator}${JSON.stringify(fullService(service, places))}`;
      separator = ",\n";
    }
    if (rows.length < perPage) break;
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
