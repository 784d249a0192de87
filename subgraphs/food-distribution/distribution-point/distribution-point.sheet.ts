import { choices } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { istatCode, organizationId, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

const modes = {
  PARCELS: { en: "parcels", it: "pacchi" },
  CANTEEN: { en: "canteen", it: "mensa" },
  SOCIAL_MARKET: { en: "social market", it: "emporio solidale" },
  STREET_UNIT: { en: "street unit", it: "unità di strada" },
  HOME_DELIVERY: { en: "home delivery", it: "consegna a domicilio" },
};

export const pointSheet: Sheet = {
  name: "distribution-points",
  noun: { en: "distribution points", it: "punti di distribuzione" },
  table: "distribution_point",
  key: ["operator_id", "reference"],
  columns: [
    { name: "operator_id", heading: { en: "Charity", it: "Ente" }, type: organizationId, needed: true },
    ownReference,
    { name: "name", heading: { en: "Name", it: "Nome" }, type: text(), needed: true },
    {
      name: "municipality_code",
      heading: { en: "Municipality", it: "Comune" },
      type: istatCode,
      needed: true,
    },
    { name: "address", heading: { en: "Address", it: "Indirizzo" }, type: text(), needed: true },
    { name: "modes", heading: { en: "Modes", it: "Modalità" }, type: choices(modes), needed: true },
    { name: "opened_on", heading: { en: "Opened on", it: "Apertura" }, type: day, needed: true },
    { name: "closed_on", heading: { en: "Closed on", it: "Chiusura" }, type: day },
  ],
  rules: [
    {
      column: "closed_on",
      broken: "line.closed_on < line.opened_on",
      sentence: { en: "is before it opened", it: "è prima dell'apertura" },
    },
  ],
};
