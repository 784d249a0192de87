import { type Command, InvalidArgumentError } from "commander";
import type { DataSource } from "typeorm";
import { inLanguage, spokenLanguage } from "../../../shared/language/language.js";
import { csvText } from "../../../shared/report/csv.js";
import type { Report } from "../../../shared/report/report.js";
import { StartError } from "../../../shared/start-error.js";
import { addEstimateOption, type Estimates, withEstimates } from "./estimates.js";
import { type FeadLine, feadLines } from "./fead-lines.js";
import { inWords } from "./fead-words.js";
import type { FoodAidReport } from "./food-aid-report.js";
import { readFoodAidReport } from "./read-food-aid-report.js";

interface FeadOptions {
  organization: string;
  year: number;
  estimate?: Estimates;
}

const columns = ["figure", "source", "category", "value", "unit", "basis"] as const;

/**
 * The charity's own yearly report with exact figures: for the charity and the authority it reports to, not to be
 * published. Anybody reads the query `foodAidReport`.
 */
export const feadReport: Report<FeadOptions> = {
  summary: {
    en: "a charity's yearly FEAD / ESF+ report, with exact figures: for the charity and its authority, not to be published",
    it: "la relazione annuale FEAD / FSE+ di un ente, con dati esatti: per l'ente e la sua autorità, da non pubblicare",
  },
  options: addOptions,
  formats: {
    text: async (database, options) => [asText(await read(database, options))],
    csv: async (database, options) => [csvText<FeadLine>(columns, feadLines(await read(database, options)))],
    json: async (database, options) => [asJson(await read(database, options))],
  },
};

function addOptions(command: Command): void {
  command
    .requiredOption(
      "--organization <id>",
      inLanguage({
        en: "the charity, such as caritas-cremonese",
        it: "l'ente, per esempio caritas-cremonese",
      }),
    )
    .requiredOption(
      "--year <year>",
      inLanguage({ en: "the calendar year", it: "l'anno solare" }),
      (text: string) => {
        if (/^20\d\d$/.test(text)) return Number(text);
        throw new InvalidArgumentError(
          inLanguage({ en: "A year looks like 2018.", it: "Un anno si scrive 2018." }),
        );
      },
    );
  addEstimateOption(command);
}

async function read(
  database: DataSource,
  { organization, year, estimate }: FeadOptions,
): Promise<FoodAidReport> {
  const report = await readFoodAidReport(database, organization, year, "charity");
  if (report === null) throw new StartError(inLanguage(noCharity(organization)));
  return withEstimates(report, estimate ?? new Map());
}

const noCharity = (id: string) => ({
  en: `"${id}" runs no distribution point: write the charity's identifier of the register, such as caritas-cremonese.`,
  it: `"${id}" non gestisce punti di distribuzione: scrivi l'identificativo dell'ente nel registro, per esempio caritas-cremonese.`,
});

/** The figures alone: nothing is withheld from the charity itself. */
function asJson({ organizationId, ...report }: FoodAidReport): string {
  const isFigure = (value: unknown): value is { value: number | null } =>
    typeof value === "object" && value !== null && "suppressed" in value;
  const plain = (_: string, value: unknown) => (isFigure(value) ? value.value : value);
  return `${JSON.stringify({ organization: organizationId, ...report }, plain, 2)}\n`;
}

const basisWords = {
  RECORDED: { en: "", it: "" },
  ESTIMATED: { en: "(estimate)", it: "(stima)" },
  NOT_RECORDED: { en: "not recorded", it: "non rilevato" },
};

function asText(report: FoodAidReport): string {
  const number = new Intl.NumberFormat(spokenLanguage(), { maximumFractionDigits: 3 });
  const rows = feadLines(report).map(({ figure, source, category, value, unit, basis }) => [
    [inWords(source), figure, inWords(category)].filter((part) => part !== "").join(" · "),
    [value !== null && `${number.format(value)} ${unit}`, inLanguage(basisWords[basis])]
      .filter(Boolean)
      .join(" "),
  ]);
  const width = Math.max(...rows.map(([name]) => name!.length));
  const title = `FEAD / ESF+ ${report.year} · ${report.organizationId}`;
  return `${[title, "", ...rows.map(([name, value]) => `${name!.padEnd(width)}  ${value}`)].join("\n")}\n`;
}
