import type { DataSource } from "typeorm";
import type { Page } from "../../../shared/server/router.js";
import { csvType, jsonType, sendStream, sendText } from "../../../shared/server/text-page.js";
import { threeSixtyGiving } from "./three-sixty-giving.js";
import { readTransparencyPage, transparencyCsv, transparencyJson } from "./transparency-page.js";

/** What the Fondazione publishes beside the graph. */
export function reportPages(database: DataSource): Record<string, Page> {
  const transparency =
    (type: string, write: typeof transparencyJson): Page =>
    async (request, response) => {
      const page = await readTransparencyPage(database);
      const version = JSON.stringify({ ...page, asOf: undefined });
      sendText(request, response, { type, text: write(page), version });
    };
  return {
    "/360giving.json": (request, response) =>
      sendStream(request, response, jsonType, threeSixtyGiving(database)),
    "/transparency.json": transparency(jsonType, transparencyJson),
    "/transparency.csv": transparency(csvType, transparencyCsv),
  };
}
