import { organizationIdForm } from "../../../shared/network/codes.js";
import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { day } from "../../../shared/spreadsheets/cell-types/day.js";
import { istatCode, projectCode, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { textList } from "../../../shared/spreadsheets/cell-types/text-list.js";
import { notInTheFuture } from "../../../shared/spreadsheets/line-rules.js";
import { ownReference } from "../../../shared/spreadsheets/own-reference.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

const contexts = {
  NEIGHBOURHOOD: { en: "neighbourhood", it: "quartiere" },
  VILLAGE: { en: "village", it: "paese" },
  WORKPLACE: { en: "workplace", it: "luogo di lavoro" },
};
const openStates = {
  READING: { en: "reading", it: "lettura" },
  LISTENING: { en: "listening", it: "ascolto" },
  CO_DESIGN: { en: "co-design", it: "co-progettazione" },
  ACTIVE: { en: "active", it: "attivo" },
};
const states = {
  ...openStates,
  CONCLUDED: { en: "concluded", it: "concluso" },
  SUSPENDED: { en: "suspended", it: "sospeso" },
};

export const labSheet: Sheet = {
  name: "labs",
  noun: { en: "community labs", it: "laboratori di comunità" },
  table: "community_lab",
  key: ["reference"],
  columns: [
    ownReference,
    { name: "name", heading: { en: "Name", it: "Nome" }, type: text(), needed: true },
    { name: "context", heading: { en: "Context", it: "Contesto" }, type: choice(contexts), needed: true },
    {
      name: "municipality_code",
      heading: { en: "Municipality", it: "Comune" },
      type: istatCode,
      needed: true,
    },
    { name: "project_code", heading: { en: "Project", it: "Progetto" }, type: projectCode },
    {
      name: "partners",
      heading: { en: "Partners", it: "Partner" },
      type: {
        ...textList(50),
        says: {
          en: "the bodies that take part, by their ids with | between: they alone record what happens in the lab",
          it: "gli enti che partecipano, con i loro identificativi separati da |: solo loro registrano ciò che avviene nel laboratorio",
        },
      },
      otherwise: "'{}'::text[]",
      column: "partner_ids",
    },
    { name: "opened_on", heading: { en: "Opened on", it: "Avvio" }, type: day, needed: true },
    {
      name: "state",
      heading: { en: "State", it: "Stato" },
      type: choice(states),
      otherwise: "'READING'",
      once: true,
    },
    {
      name: "suspended_in",
      heading: { en: "Suspended in", it: "Sospeso in" },
      type: choice(openStates),
      once: true,
    },
  ],
  rules: [
    notInTheFuture("opened_on"),
    {
      column: "partners",
      broken: `EXISTS (SELECT FROM unnest(line.partners) one WHERE one !~ '${organizationIdForm.source}')`,
      sentence: {
        en: "has an entry that is no id of an organization, such as caritas-cremonese",
        it: "ha una voce che non è l'identificativo di un ente, come caritas-cremonese",
      },
    },
    {
      column: "suspended_in",
      broken: "(line.state IS NOT DISTINCT FROM 'SUSPENDED') <> (line.suspended_in IS NOT NULL)",
      sentence: {
        en: "is the state in which a suspended lab paused, and is said of no other",
        it: "è lo stato in cui un laboratorio sospeso si è fermato, e non si indica per gli altri",
      },
    },
  ],
};
