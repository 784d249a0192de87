import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { euros } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { istatCode, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { lineValue } from "../../../shared/spreadsheets/column-sql.js";
import { notInTheFuture } from "../../../shared/spreadsheets/line-rules.js";
import type { Column, Sheet } from "../../../shared/spreadsheets/sheet.js";

const channels = {
  BANK_TRANSFER: { en: "bank transfer", it: "bonifico" },
  CARD: { en: "card", it: "carta" },
  CASH: { en: "cash", it: "contanti" },
  STREET_STALL: { en: "street stall", it: "banchetto" },
  CHEQUE: { en: "cheque", it: "assegno" },
  IN_KIND: { en: "in kind", it: "in natura" },
};
const donors = {
  PERSON: { en: "person", it: "persona" },
  COMPANY: { en: "company", it: "impresa" },
  INSTITUTION: { en: "institution", it: "istituzione" },
};
const states = {
  PLEDGED: { en: "pledged", it: "promessa" },
  RECEIVED: { en: "received", it: "ricevuta" },
  RECONCILED: { en: "reconciled", it: "riconciliata" },
  REFUNDED: { en: "refunded", it: "rimborsata" },
  CHARGED_BACK: { en: "charged back", it: "stornata" },
};

const campaign: Column = {
  name: "campaign",
  heading: { en: "Campaign", it: "Campagna" },
  type: text(),
  needed: true,
  column: "campaign_id",
  refersTo: { table: "campaign", by: "title", noun: { en: "campaign", it: "la campagna" } },
};

/** Says nothing of who gave: a column with names is left out of an import. */
export const donationSheet: Sheet = {
  name: "donations",
  noun: { en: "donations", it: "donazioni" },
  table: "donation",
  key: ["channel", "external_reference"],
  columns: [
    { name: "channel", heading: { en: "Channel", it: "Canale" }, type: choice(channels), needed: true },
    {
      name: "external_reference",
      heading: { en: "Reference", it: "Riferimento" },
      type: text(),
      needed: true,
    },
    campaign,
    {
      name: "amount_cents",
      heading: { en: "Amount (euros)", it: "Importo (euro)" },
      alsoCalled: ["importo", "amount"],
      type: euros(),
      needed: true,
    },
    {
      name: "donor",
      heading: { en: "Kind of donor", it: "Tipo di donatore" },
      alsoCalled: ["donatore"],
      type: choice(donors),
      column: null,
      otherwise: "'PERSON'",
      stored: "(SELECT kind FROM donor WHERE id = record.donor_id)",
    },
    { name: "municipality_code", heading: { en: "Municipality", it: "Comune" }, type: istatCode },
    { name: "received_on", heading: { en: "Received on", it: "Ricevuta il" }, type: day },
    {
      name: "state",
      heading: { en: "State", it: "Stato" },
      type: choice(states),
      otherwise: "CASE WHEN line.received_on IS NULL THEN 'PLEDGED' ELSE 'RECEIVED' END",
    },
    { name: "reconciled_on", heading: { en: "Reconciled on", it: "Riconciliata il" }, type: day },
    { name: "returned_on", heading: { en: "Returned on", it: "Restituita il" }, type: day },
  ],
  rules: [
    ...["received_on", "reconciled_on", "returned_on"].map(notInTheFuture),
    {
      column: "received_on",
      broken: `line.received_on < (SELECT starts_on FROM campaign WHERE id = ${lineValue(campaign)})`,
      sentence: { en: "is before the campaign started", it: "è prima dell'inizio della campagna" },
    },
  ],
  beforeInsert: (lines) =>
    `INSERT INTO donor (id, kind) SELECT line._id, coalesce(line.donor, 'PERSON') FROM ${lines}`,
  alsoInsert: { donor_id: "line._id" },
};
