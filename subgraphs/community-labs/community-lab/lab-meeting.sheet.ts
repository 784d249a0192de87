import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { text, uuid } from "../../../shared/spreadsheets/cell-types/text.js";
import { lineValue } from "../../../shared/spreadsheets/column-sql.js";
import { notInTheFuture } from "../../../shared/spreadsheets/line-rules.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Column, Sheet } from "../../../shared/spreadsheets/sheet.js";

const lab: Column = {
  name: "lab",
  heading: { en: "Community lab", it: "Laboratorio" },
  type: text(),
  needed: true,
  column: "lab_id",
  refersTo: { table: "community_lab", by: "name", noun: { en: "community lab", it: "il laboratorio" } },
};

/** Who attended is not in it: a head count only. */
export const meetingSheet: Sheet = {
  name: "meetings",
  noun: { en: "meetings of labs", it: "incontri dei laboratori" },
  table: "lab_meeting",
  key: ["lab", "reference"],
  columns: [
    lab,
    ownReference,
    { name: "held_on", heading: { en: "Held on", it: "Data" }, type: day, needed: true },
    {
      name: "participants",
      heading: { en: "Participants", it: "Presenti" },
      type: integer(0, 10_000),
      needed: true,
    },
    { name: "minutes", heading: { en: "Minutes", it: "Verbale" }, type: text(20_000) },
    { name: "venue_id", heading: { en: "Venue", it: "Sede" }, type: { ...uuid, sql: "uuid" } },
  ],
  rules: [
    notInTheFuture("held_on"),
    {
      column: "held_on",
      broken: `line.held_on < (SELECT opened_on FROM community_lab WHERE id = ${lineValue(lab)})`,
      sentence: { en: "is before the lab began", it: "è prima dell'avvio del laboratorio" },
    },
  ],
};
