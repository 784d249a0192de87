import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { text } from "../../../shared/spreadsheets/cell-types/text.js";
import { notInTheFuture } from "../../../shared/spreadsheets/line-rules.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";
import { civicCenterColumn } from "../civic-center/civic-center.column.js";
import { themes } from "./need-themes.js";

export const needSheet: Sheet = {
  name: "needs",
  noun: { en: "needs", it: "bisogni" },
  table: "need",
  key: ["civic_center", "reference"],
  columns: [
    civicCenterColumn,
    ownReference,
    { name: "theme", heading: { en: "Theme", it: "Tema" }, type: choice(themes), needed: true },
    { name: "summary", heading: { en: "Summary", it: "Sintesi" }, type: text(500), needed: true },
    { name: "raised_on", heading: { en: "Raised on", it: "Data" }, type: day, needed: true },
  ],
  rules: [notInTheFuture("raised_on")],
};
