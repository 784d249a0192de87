import type { Report } from "../../../shared/report/report.js";
import { reportCommand } from "../../../shared/report/report-command.js";
import { threeSixtyGiving } from "./three-sixty-giving.js";
import { readTransparencyPage, transparencyCsv, transparencyJson } from "./transparency-page.js";

const grants: Report = {
  summary: {
    en: "the grants as a 360Giving file (standard 1.4), as at /360giving.json",
    it: "i contributi come file 360Giving (standard 1.4), come a /360giving.json",
  },
  formats: { json: async (database) => threeSixtyGiving(database) },
};

const transparency: Report = {
  summary: {
    en: "where every euro came to, per project: raised, allocated, disbursed, accounted for",
    it: "dove è arrivato ogni euro, per progetto: raccolto, stanziato, erogato, rendicontato",
  },
  formats: {
    json: async (database) => [transparencyJson(await readTransparencyPage(database))],
    csv: async (database) => [transparencyCsv(await readTransparencyPage(database))],
  },
};

/** `legami report fundraising …` */
export const report = reportCommand({ "360giving": grants, transparency });
