import type { DataSource } from "typeorm";
import { isUuid } from "../../../shared/database/loaders.js";
import { inLanguage, type Sentence } from "../../../shared/language/language.js";
import { Refusal } from "../../../shared/server/graphql-request.js";
import { CivicCenter } from "../civic-center/civic-center.js";
import type { CalendarScope } from "./calendar-meetings.js";

const parameters = ["centre", "municipality"];

/** What a URL such as `/calendar.ics?centre=…` asks for. @throws Refusal 400 */
export function calendarScope(url: string): CalendarScope {
  const asked = new URL(url, "http://localhost").searchParams;
  const names = [...asked.keys()];
  const unknown = names.find((name) => !parameters.includes(name));
  if (unknown !== undefined || new Set(names).size < names.length) throw refused(howToAsk);
  const centre = asked.get("centre") ?? undefined;
  const municipality = asked.get("municipality") ?? undefined;
  if (centre !== undefined && !isUuid(centre)) throw refused(noCentresId);
  if (municipality !== undefined && !/^\d{6}$/.test(municipality)) throw refused(noIstatCode);
  return { centre, municipality };
}

/** What a phone calls the calendar. @throws Refusal 404 where there is no such centre */
export async function nameOf(database: DataSource, { centre, municipality }: CalendarScope): Promise<string> {
  const all = inLanguage({ en: "Civic Centers", it: "Centri civici" });
  if (centre === undefined) return municipality === undefined ? all : `${all} (${municipality})`;
  const found = await database.getRepository(CivicCenter).findOneBy({ id: centre });
  if (found === null) throw new Refusal(404, inLanguage(noSuchCentre), {}, "NOT_FOUND");
  return found.name;
}

const refused = (sentence: Sentence) => new Refusal(400, inLanguage(sentence));

const howToAsk = {
  en: "A calendar is asked for as /calendar.ics, with centre=<id> or municipality=<ISTAT code>, each at most once.",
  it: "Un calendario si chiede con /calendar.ics, con centre=<id> o municipality=<codice ISTAT>, ciascuno al massimo una volta.",
};
const noCentresId = {
  en: "centre must be a Civic Center's id, as civicCenters gives it.",
  it: "centre deve essere l'id di un centro civico, come lo dà civicCenters.",
};
const noIstatCode = {
  en: "municipality must be an ISTAT code of six digits, such as 019036.",
  it: "municipality deve essere un codice ISTAT di sei cifre, come 019036.",
};
const noSuchCentre = {
  en: "There is no Civic Center with this id.",
  it: "Non c'è nessun centro civico con questo id.",
};
