import type { IncomingMessage, ServerResponse } from "node:http";
import type { DataSource } from "typeorm";
import { refusePageUnless } from "../../../shared/auth/refuse-page.js";
import { preferredLanguage } from "../../../shared/language/language.js";
import { Refusal } from "../../../shared/server/graphql-request.js";
import { vary } from "../../../shared/server/response-headers.js";
import type { Page } from "../../../shared/server/router.js";
import { isParcelCode, normalizedParcelCode } from "./parcel-code.js";
import { type ParcelLabel, parcelLabelSvg } from "./parcel-label.js";

/** Where a parcel's label is, as the gateway passes it on. */
export function labelPath(code: string): string {
  return `/food-distribution/parcels/${code}/label.svg`;
}

/** `GET /parcels/<code>/label.svg`, to be printed and stuck on the parcel by an operator of its charity. */
export function parcelLabelPage(database: DataSource): Page {
  return async ({ url = "", headers }: IncomingMessage, response: ServerResponse) => {
    refusePageUnless("food:read");
    const label = await findLabel(database, codeOf(url));
    const language = preferredLanguage(headers["accept-language"]);
    const svg = parcelLabelSvg(label, language);
    response.setHeader("content-type", "image/svg+xml; charset=utf-8");
    response.setHeader("content-length", Buffer.byteLength(svg));
    response.setHeader("content-language", language);
    vary(response, "accept-language", "authorization");
    response.setHeader("cache-control", "private, max-age=3600");
    response.end(svg);
  };
}

function codeOf(url: string): string {
  const [, text] = /^\/parcels\/([\w%-]{1,60})\/label\.svg(?:\?|$)/.exec(url) ?? [];
  if (text === undefined) throw new Refusal(404, "A label is at /parcels/<code>/label.svg.", {}, "NOT_FOUND");
  const code = normalizedParcelCode(text.replaceAll("%20", " "));
  if (!isParcelCode(code))
    throw new Refusal(404, "This is not a parcel's code: its check digits don't fit.", {}, "NOT_FOUND");
  return code;
}

async function findLabel(database: DataSource, code: string): Promise<ParcelLabel> {
  const [label] = await database.query(
    `SELECT code, point.name AS point, packed_on::text AS "packedOn", expires_on::text AS "expiresOn"
     FROM parcel JOIN packing ON packing.id = packing_id JOIN distribution_point point ON point.id = point_id
     WHERE code = $1`,
    [code],
  );
  if (label === undefined) throw new Refusal(404, "There is no such parcel.", {}, "NOT_FOUND");
  return label;
}
