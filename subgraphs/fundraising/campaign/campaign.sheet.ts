import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { euros } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { text } from "../../../shared/spreadsheets/cell-types/text.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

/** A creditor reference, as `newCreditorReference` gives it; the id's last digits are random. */
const body = "'C' || upper(right(line._id::text, 10))";
const paymentReference = `'RF' || lpad((98 - mod_97('RF00' || ${body}))::text, 2, '0') || ${body}`;

export const campaignSheet: Sheet = {
  name: "campaigns",
  noun: { en: "campaigns", it: "campagne" },
  table: "campaign",
  key: ["reference"],
  columns: [
    ownReference,
    { name: "title", heading: { en: "Title", it: "Titolo" }, type: text(), needed: true },
    {
      name: "fund",
      heading: { en: "Fund", it: "Fondo" },
      type: text(),
      needed: true,
      once: true,
      column: "fund_id",
      refersTo: { table: "fund", by: "name", noun: { en: "fund", it: "il fondo" } },
    },
    { name: "starts_on", heading: { en: "First day", it: "Inizio" }, type: day, needed: true },
    { name: "ends_on", heading: { en: "Last day", it: "Fine" }, type: day },
    {
      name: "goal_cents",
      heading: { en: "Goal (euros)", it: "Obiettivo (euro)" },
      alsoCalled: ["obiettivo"],
      type: euros(),
    },
  ],
  rules: [
    {
      column: "ends_on",
      broken: "line.ends_on < line.starts_on",
      sentence: { en: "is before the first day", it: "è prima dell'inizio" },
    },
  ],
  alsoInsert: { payment_reference: paymentReference },
};
