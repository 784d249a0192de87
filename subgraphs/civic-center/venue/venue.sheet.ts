import { choice, yesNo } from "../../../shared/spreadsheets/cell-types/choice.js";
import { integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { istatCode, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

const kinds = {
  SCHOOL: { en: "school", it: "scuola" },
  PARISH_CENTER: { en: "parish centre", it: "oratorio" },
  MUNICIPAL_HALL: { en: "municipal hall", it: "sala comunale" },
  GYM: { en: "gym", it: "palestra" },
  OTHER: { en: "other", it: "altro" },
};

export const venueSheet: Sheet = {
  name: "venues",
  noun: { en: "venues", it: "sedi" },
  table: "venue",
  key: ["reference"],
  columns: [
    ownReference,
    { name: "name", heading: { en: "Name", it: "Nome" }, type: text(), needed: true },
    { name: "kind", heading: { en: "Kind", it: "Tipo" }, type: choice(kinds), needed: true },
    {
      name: "municipality_code",
      heading: { en: "Municipality", it: "Comune" },
      type: istatCode,
      needed: true,
    },
    { name: "address", heading: { en: "Address", it: "Indirizzo" }, type: text(), needed: true },
    {
      name: "capacity",
      heading: { en: "Capacity", it: "Capienza" },
      type: integer(1, 100_000),
      needed: true,
    },
    {
      name: "wheelchair_accessible",
      heading: { en: "Wheelchair accessible", it: "Accessibile in carrozzina" },
      alsoCalled: ["accessibile"],
      type: yesNo,
      needed: true,
    },
  ],
};
