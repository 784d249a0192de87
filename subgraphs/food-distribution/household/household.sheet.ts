import { isFiscalCode } from "../../../shared/privacy/fiscal-code.js";
import { refuse } from "../../../shared/spreadsheets/cell.js";
import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { istatCode, organizationId } from "../../../shared/spreadsheets/cell-types/text.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Column, Sheet } from "../../../shared/spreadsheets/sheet.js";
import { usualEveryDays } from "./visit-frequency.js";

export const assistanceLabels = {
  CONTINUOUS: { en: "continuous", it: "continuativa" },
  OCCASIONAL: { en: "occasional", it: "saltuaria" },
};
const states = {
  REQUESTED: { en: "registered", it: "registrato" },
  ASSESSED: { en: "assessed", it: "valutato" },
  ACTIVE: { en: "active", it: "attivo" },
  SUSPENDED: { en: "suspended", it: "sospeso" },
  EXITED: { en: "exited", it: "uscito" },
};

/** Some charities' lists know families by their codice fiscale: here that is kept encrypted, and not by a spreadsheet. */
const reference: Column = {
  ...ownReference,
  type: {
    ...ownReference.type,
    parse(cell) {
      const value = ownReference.type.parse(cell);
      if (isFiscalCode(value))
        refuse(
          "must not be a codice fiscale: give the household a number",
          "non deve essere un codice fiscale: dai al nucleo un numero",
        );
      return value;
    },
  },
};

/** Says nothing of who they are: a column with names is left out of an import. */
export const householdSheet: Sheet = {
  name: "households",
  noun: { en: "households", it: "nuclei" },
  table: "household",
  key: ["registered_by_id", "reference"],
  columns: [
    { name: "registered_by_id", heading: { en: "Charity", it: "Ente" }, type: organizationId, needed: true },
    reference,
    {
      name: "municipality_code",
      heading: { en: "Municipality", it: "Comune" },
      type: istatCode,
      needed: true,
    },
    {
      name: "assistance",
      heading: { en: "Assistance", it: "Assistenza" },
      type: choice(assistanceLabels),
      needed: true,
    },
    { name: "size", heading: { en: "People", it: "Componenti" }, type: integer(1, 30), needed: true },
    { name: "minors", heading: { en: "Minors", it: "Minori" }, type: integer(0, 30), needed: true },
    {
      name: "over65",
      heading: { en: "65 or older", it: "Over 65" },
      alsoCalled: ["anziani"],
      type: integer(0, 30),
      needed: true,
    },
    {
      name: "every_days",
      heading: { en: "Days between parcels", it: "Giorni tra i pacchi" },
      type: integer(0, 366),
      otherwise: `CASE line.assistance WHEN 'CONTINUOUS' THEN ${usualEveryDays("CONTINUOUS")} ELSE ${usualEveryDays("OCCASIONAL")} END`,
    },
    {
      name: "state",
      heading: { en: "State", it: "Stato" },
      type: choice(states),
      otherwise: "'REQUESTED'",
      once: true,
    },
  ],
  rules: [
    {
      column: "over65",
      broken: "line.minors + line.over65 > line.size",
      sentence: {
        en: "and minors together are more than the household has people",
        it: "e minori insieme superano i componenti del nucleo",
      },
    },
  ],
};
