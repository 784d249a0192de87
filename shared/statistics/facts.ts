import type { DataSource } from "typeorm";
import { groupBy } from "../database/loaders.js";
import { queryPrepared } from "../database/prepared-query.js";
import {
  type Cell,
  type ProtectedTable,
  protectTable,
  type RawTable,
  type Rule,
} from "../privacy/disclosure-control.js";

/** How a measure is made of the facts. */
export interface Measure {
  rule: Rule;
  /**
   * `contributors`: how many distinct ones there are. `sum`: the sum of the column that bears the measure's name.
   * `once`: as `sum`, but a contributor counts once however many facts it has (its largest value: a household's size).
   */
  of: "contributors" | "sum" | "once";
}

/**
 * Where measures come from: one SQL statement, whatever the number of places, projects and quarters.
 */
export interface FactSource {
  /**
   * Selects one row a fact: `place` (ISTAT code), `project` (code or null), `on_day` (date), `contributor` (text),
   * `bin` (text) where `hasBins`, and a numeric column for each measure that is a `sum` or `once`.
   * It must keep to the days `$1 <= on_day < $2` itself, so that indexes serve it.
   */
  sql: string;
  hasBins?: boolean;
  measures: Record<string, Measure>;
}

/** What is asked of the facts: one place with all its parts (their ISTAT codes), or one project. */
export interface Family {
  key: string;
  by: "place" | "project";
  /** ISTAT codes, or the project's code alone. */
  codes: readonly string[];
  /** See {@link RawTable.closed}: true but for a district, which is the only one to know all of its municipalities. */
  closed: boolean;
}

interface FactRow {
  family: number;
  code: string | null;
  quarter: number | null;
  bin: string | null;
  [figure: `${string}${"_value" | "_contributors" | "_largest"}`]: number;
}

/** The protected tables of one family: by measure, then by bin (`""` where the source has none). */
export type Tables = Map<string, Map<string, { table: ProtectedTable; raw: RawTable }>>;

/**
 * Adds the facts up by part and quarter with both margins, distinct contributors counted right at every level
 * (grouping sets: a household served in two quarters is one household of the year).
 */
function aggregateSql({ sql, hasBins, measures }: FactSource, by: Family["by"]): string {
  const bin = hasBins ? ", bin" : "";
  const columns = Object.entries(measures).filter(([, { of }]) => of !== "contributors");
  const inner = columns
    .map(([name, { of }]) => `, ${of === "once" ? "max" : "sum"}("${name}") AS "${name}"`)
    .join("");
  const outer = Object.entries(measures).map(([name, { of }]) =>
    of === "contributors"
      ? `count(contributor)::float8 AS "${name}_value", count(contributor)::int AS "${name}_contributors", 1 AS "${name}_largest"`
      : `coalesce(sum("${name}"), 0)::float8 AS "${name}_value", (count(contributor) FILTER (WHERE "${name}" <> 0))::int AS "${name}_contributors",
         coalesce(max("${name}"), 0)::float8 AS "${name}_largest"`,
  );
  return `
    WITH asked AS (SELECT * FROM unnest($3::int[], $4::text[]) AS asked(family, code)),
    -- Said before the join, for PostgreSQL carries this into a source that is grouped, which it does not with a join.
    fact AS (SELECT fact.*, extract(quarter FROM fact.on_day)::int AS quarter FROM (${sql}) AS fact
             WHERE fact.${by} = ANY($4::text[])),
    contribution AS (
      SELECT family, coalesce(place, '') AS code, quarter, contributor${bin}${inner}
      FROM fact JOIN asked ON asked.code = fact.${by}
      GROUP BY GROUPING SETS (
        (family, coalesce(place, ''), quarter, contributor${bin}), (family, coalesce(place, ''), contributor${bin}),
        (family, quarter, contributor${bin}), (family, contributor${bin})
      )
    )
    SELECT family, code, quarter${bin}, ${outer.join(", ")}
    FROM contribution GROUP BY family, code, quarter${bin}`;
}

/** Reads a year of one source for many families of one kind in one statement, and protects it. */
export async function readTables(
  database: DataSource,
  source: FactSource,
  by: Family["by"],
  families: readonly Family[],
  year: number,
): Promise<Tables[]> {
  const asked = families.flatMap(({ codes }, index) => [...new Set(codes)].map((code) => ({ index, code })));
  const rows = await queryPrepared<FactRow>(database, aggregateSql(source, by), [
    `${year}-01-01`,
    `${year + 1}-01-01`,
    asked.map(({ index }) => index),
    asked.map(({ code }) => code),
  ]);
  return families.map(({ closed }, index) =>
    tablesOf(
      source.measures,
      rows.filter(({ family }) => family === index),
      closed,
    ),
  );
}

function tablesOf(measures: FactSource["measures"], rows: FactRow[], closed: boolean): Tables {
  const byBin = groupBy(rows, ({ bin }) => bin ?? "");
  const ofMeasure = (name: string, measure: Measure) =>
    new Map([...byBin].map(([bin, some]) => [bin, protectedTable(name, measure, some, closed)]));
  return new Map(Object.entries(measures).map(([name, measure]) => [name, ofMeasure(name, measure)]));
}

function protectedTable(name: string, { rule, of }: Measure, rows: FactRow[], closed: boolean) {
  const parts = [...new Set(rows.flatMap(({ code }) => code ?? []))].sort();
  const overlapping = of !== "sum";
  const cells = new Map(
    rows.map((row): [string, Cell] => [
      `${row.code} ${row.quarter}`,
      {
        value: row[`${name}_value`]!,
        contributors: row[`${name}_contributors`]!,
        largest: row[`${name}_largest`]!,
      },
    ]),
  );
  const raw: RawTable = {
    parts,
    overlapping,
    closed,
    cell: (part, quarter) => cells.get(`${part} ${quarter}`),
  };
  return { raw, table: protectTable(rule, raw) };
}
