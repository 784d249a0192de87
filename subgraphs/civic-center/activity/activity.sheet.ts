import { choice, choices } from "../../../shared/spreadsheets/cell-types/choice.js";
import { text } from "../../../shared/spreadsheets/cell-types/text.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";
import { civicCenterColumn } from "../civic-center/civic-center.column.js";
import { themes } from "../need/need-themes.js";

const audiences = {
  CHILDREN: { en: "children", it: "bambini" },
  ADOLESCENTS: { en: "adolescents", it: "adolescenti" },
  ADULTS: { en: "adults", it: "adulti" },
  ELDERLY: { en: "elderly", it: "anziani" },
  FAMILIES: { en: "families", it: "famiglie" },
};
const states = {
  DRAFT: { en: "draft", it: "bozza" },
  OPEN: { en: "open", it: "iscrizioni aperte" },
  FULL: { en: "full", it: "completa" },
  RUNNING: { en: "running", it: "in corso" },
  CLOSED: { en: "closed", it: "conclusa" },
  CANCELLED: { en: "cancelled", it: "annullata" },
};

/** Its offers, and so its seats, are added in Legami. */
export const activitySheet: Sheet = {
  name: "activities",
  noun: { en: "activities", it: "attività" },
  table: "activity",
  key: ["civic_center", "reference"],
  columns: [
    civicCenterColumn,
    ownReference,
    { name: "title", heading: { en: "Title", it: "Titolo" }, type: text(), needed: true },
    { name: "themes", heading: { en: "Themes", it: "Temi" }, type: choices(themes), needed: true },
    {
      name: "audiences",
      heading: { en: "Audiences", it: "Destinatari" },
      type: choices(audiences),
      needed: true,
    },
    {
      name: "state",
      heading: { en: "State", it: "Stato" },
      type: choice(states),
      otherwise: "'DRAFT'",
      once: true,
    },
  ],
};
