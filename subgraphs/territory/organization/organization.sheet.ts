import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { code, istatCode, organizationId, text } from "../../../shared/spreadsheets/cell-types/text.js";
import { textList } from "../../../shared/spreadsheets/cell-types/text-list.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

const kinds = {
  VOLUNTARY_ORGANIZATION: { en: "voluntary organization", it: "organizzazione di volontariato" },
  SOCIAL_PROMOTION_ASSOCIATION: {
    en: "association of social promotion",
    it: "associazione di promozione sociale",
  },
  SOCIAL_COOPERATIVE: { en: "social cooperative", it: "cooperativa sociale" },
  CONSORTIUM: { en: "consortium", it: "consorzio" },
  FOUNDATION: { en: "foundation", it: "fondazione" },
  RELIGIOUS_BODY: { en: "religious body", it: "ente religioso" },
  MUNICIPALITY: { en: "municipality", it: "comune" },
  SPECIAL_AGENCY: { en: "public agency", it: "azienda speciale" },
  PROVINCE: { en: "province", it: "provincia" },
  CHAMBER_OF_COMMERCE: { en: "chamber of commerce", it: "camera di commercio" },
  TRADE_ASSOCIATION: { en: "trade association", it: "associazione di categoria" },
  SCHOOL: { en: "school", it: "scuola" },
  COMPANY: { en: "company", it: "impresa" },
  OTHER: { en: "other", it: "altro" },
};

export const organizationSheet: Sheet = {
  name: "organizations",
  noun: { en: "organizations", it: "enti" },
  table: "organization",
  key: ["id"],
  columns: [
    { name: "id", heading: { en: "Identifier", it: "Identificativo" }, type: organizationId, needed: true },
    {
      name: "name",
      heading: { en: "Name", it: "Denominazione" },
      alsoCalled: ["nome"],
      type: text(),
      needed: true,
    },
    {
      name: "aliases",
      heading: { en: "Other names", it: "Altri nomi" },
      type: textList(20),
      otherwise: "'{}'::text[]",
    },
    { name: "kind", heading: { en: "Kind", it: "Tipo" }, type: choice(kinds), needed: true },
    {
      name: "tax_code",
      heading: { en: "Tax code", it: "Codice fiscale" },
      type: code(/^\d{11}$/, "80004000000", (value) =>
        /^\d{8,10}$/.test(value) ? value.padStart(11, "0") : value,
      ),
    },
    {
      name: "runts_number",
      heading: { en: "RUNTS number", it: "Numero RUNTS" },
      type: code(/^\d+$/, "12345"),
    },
    { name: "municipality_code", heading: { en: "Municipality", it: "Comune" }, type: istatCode },
  ],
  rules: [
    {
      column: "municipality_code",
      broken:
        "line.municipality_code IS NOT NULL AND NOT EXISTS (SELECT FROM municipality WHERE istat_code = line.municipality_code)",
      sentence: { en: "is no municipality of the register", it: "non è un comune del registro" },
    },
  ],
};
