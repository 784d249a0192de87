import type { DataSource } from "typeorm";
import { type FactSource, readTables, type Tables } from "../../../shared/statistics/facts.js";
import { Figures } from "../../../shared/statistics/figures.js";
import { foodAidReportFacts } from "./food-aid-report.facts.js";
import { FoodAidReport } from "./food-aid-report.js";

/**
 * Weights that anybody may read are rounded to 100 kg: all charities' together would else be all places' together, and
 * what the places' statistics withhold could be got by subtraction.
 */
const step = { anybody: 100_000, charity: 1 };

/**
 * A charity's year; null where it runs no distribution point.
 * @param audience `anybody` gets figures after disclosure control; the charity, on its own database, gets them exact
 */
export async function readFoodAidReport(
  database: DataSource,
  organization: string,
  year: number,
  audience: "anybody" | "charity",
): Promise<FoodAidReport | null> {
  const [point] = await database.query("SELECT FROM distribution_point WHERE operator_id = $1 LIMIT 1", [
    organization,
  ]);
  if (point === undefined) return null;
  const family = { key: organization, by: "place", codes: [organization], closed: true } as const;
  const sources = audience === "charity" ? foodAidReportFacts.map(exactly) : foodAidReportFacts;
  const read = sources.map((source) => readTables(database, source, "place", [family], year));
  const tables: Tables = new Map((await Promise.all(read)).flatMap(([ofFamily]) => [...ofFamily!]));
  const figures = new Figures(tables, { family, period: { year, quarter: null } });
  return FoodAidReport.from(figures, organization, year, step[audience]);
}

/** The same facts with nothing withheld or rounded. */
function exactly({ measures, ...source }: FactSource): FactSource {
  const open = Object.entries(measures).map(([name, { of }]) => [name, { rule: "open", of }] as const);
  return { ...source, measures: Object.fromEntries(open) };
}
