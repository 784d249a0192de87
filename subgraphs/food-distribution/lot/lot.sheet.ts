import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { projectCode, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { lineValue } from "../../../shared/spreadsheets/column-sql.js";
import { notInTheFuture } from "../../../shared/spreadsheets/line-rules.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Column, Sheet } from "../../../shared/spreadsheets/sheet.js";

export const sourceLabels = {
  FEAD_ESF_PLUS: { en: "FEAD / ESF+", it: "FEAD / FSE+" },
  NATIONAL_FUND: { en: "national fund", it: "fondo nazionale" },
  FOOD_BANK: { en: "food bank", it: "banco alimentare" },
  COLLECTION_DRIVE: { en: "collection", it: "colletta" },
  DONATION: { en: "donation", it: "donazione" },
  PURCHASE: { en: "purchase", it: "acquisto" },
};

/** What the lot's first line in the stock book says. */
const receipt = (column: string) =>
  `(SELECT ${column} FROM stock_movement WHERE lot_id = record.id AND kind = 'RECEIPT' ORDER BY moved_at, id LIMIT 1)`;

const point: Column = {
  name: "point",
  heading: { en: "Distribution point", it: "Punto di distribuzione" },
  alsoCalled: ["punto", "point"],
  type: text(),
  needed: true,
  column: null,
  stored: receipt("point_id"),
  refersTo: {
    table: "distribution_point",
    by: "name",
    noun: { en: "distribution point", it: "il punto di distribuzione" },
  },
};

/** A day of the file is a moment of the stock book: noon, so that it is the same day everywhere. */
const receivedAt = "(line.received_on + time '12:00') AT TIME ZONE 'Europe/Rome'";

/** A lot comes with its receipt at a point. It stays as received; what happens to it afterwards is in the stock book. */
export const lotSheet: Sheet = {
  name: "lots",
  noun: { en: "lots", it: "lotti" },
  table: "lot",
  key: ["reference"],
  columns: [
    ownReference,
    {
      name: "product",
      heading: { en: "Product", it: "Prodotto" },
      type: text(),
      needed: true,
      once: true,
      column: "product_id",
      refersTo: { table: "product", by: "name", noun: { en: "product", it: "il prodotto" } },
    },
    point,
    {
      name: "quantity",
      heading: { en: "Quantity", it: "Quantità" },
      type: integer(1, 1_000_000),
      needed: true,
      column: null,
      stored: receipt("quantity"),
    },
    {
      name: "source",
      heading: { en: "Source", it: "Provenienza" },
      type: choice(sourceLabels),
      needed: true,
      once: true,
    },
    {
      name: "supplier_reference",
      heading: { en: "Supplier's reference", it: "Riferimento del fornitore" },
      type: text(),
    },
    { name: "project_code", heading: { en: "Project", it: "Progetto" }, type: projectCode },
    {
      name: "received_on",
      heading: { en: "Received on", it: "Ricevuto il" },
      type: day,
      needed: true,
      column: null,
      stored: "(record.received_at AT TIME ZONE 'Europe/Rome')::date",
    },
    {
      name: "expires_on",
      heading: { en: "Expires on", it: "Scadenza" },
      type: day,
      needed: true,
      once: true,
    },
  ],
  rules: [
    notInTheFuture("received_on"),
    {
      column: "expires_on",
      broken: "line.expires_on < line.received_on",
      sentence: {
        en: "is before the day it came in: expired food is not received",
        it: "è precedente al giorno del carico: il cibo scaduto non si riceve",
      },
    },
    {
      column: "point",
      broken: `line.received_on > (SELECT closed_on FROM distribution_point WHERE id = ${lineValue(point)})`,
      sentence: { en: "was closed by then", it: "aveva già chiuso" },
    },
  ],
  alsoInsert: { received_at: receivedAt },
  afterInsert: (lines) => `
    INSERT INTO stock_movement (kind, lot_id, point_id, quantity, moved_at)
    SELECT 'RECEIPT', line._id, ${lineValue(point)}, line.quantity, ${receivedAt} FROM ${lines}`,
};
