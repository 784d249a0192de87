import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { asThePartner } from "../auth/acting.js";
import { groupBy } from "../database/loaders.js";
import type { Period } from "../graphql/period.js";
import { type Published, protectBreakdown, publishAlone } from "../privacy/disclosure-control.js";
import { type FactSource, type Family, readTables, type Tables } from "./facts.js";
import { SafeCount, SafeNumber, safeFigure } from "./safe-figures.js";

/** A place or a project in a period. */
export interface StatisticsKey {
  family: Family;
  period: Period;
}

const nothing: Published = publishAlone("open", { value: 0, contributors: 0, largest: 0 });

/** The figures of one place or project in one period, after disclosure control. */
export class Figures {
  constructor(
    private readonly tables: Tables,
    private readonly key: StatisticsKey,
  ) {}

  /** A measure with rule `count`. */
  count(measure: string, bin = ""): SafeCount {
    return safeFigure(SafeCount, this.published(measure, bin), this.#coarser());
  }

  /** A measure with rule `magnitude`. */
  magnitude(measure: string, bin = ""): SafeNumber {
    return safeFigure(SafeNumber, this.published(measure, bin), this.#coarser());
  }

  /** A magnitude as the sum of what is published of its bins: beside them it gives nothing away. */
  total(measure: string, bins: readonly string[]): SafeNumber {
    const parts = bins.map((bin) => this.published(measure, bin));
    const sum = parts.reduce((total, { value }) => total + (value ?? 0), 0);
    const isHeldBack = parts.some(({ suppressed, partial }) => suppressed || partial);
    const total = { value: Math.round(sum * 100) / 100, suppressed: false, partial: isHeldBack };
    return safeFigure(
      SafeNumber,
      isHeldBack && sum === 0 ? { value: null, suppressed: true, partial: false } : total,
      this.#coarser(),
    );
  }

  /** A measure with rule `open`: places and calendars, which are public. */
  open(measure: string): number {
    return this.published(measure).value ?? 0;
  }

  /**
   * A ratio of two magnitudes, from what is published of them and therefore as safe; to three decimals.
   * @returns withheld where one of the two is withheld or partial (the two may leave out different places); null and
   *   not withheld where there is nothing to divide by
   */
  ratio(numerator: string, denominator: string): SafeNumber {
    const [above, below] = [this.published(numerator), this.published(denominator)];
    const suppressed = [above, below].some((one) => one.suppressed || one.partial);
    const value =
      suppressed || !below.value ? null : Math.round(((above.value ?? 0) / below.value) * 1000) / 1000;
    return safeFigure(SafeNumber, { value, suppressed, partial: false }, this.#coarser());
  }

  /** A count broken down into these bins, protected against its own total too. */
  breakdown(measure: string, bins: readonly string[]): { bin: string; figure: SafeCount }[] {
    const cells = bins.map((bin) => ({
      cell: this.tables.get(measure)?.get(bin)?.raw.cell(null, this.key.period.quarter) ?? {
        value: 0,
        contributors: 0,
        largest: 0,
      },
      published: this.published(measure, bin),
    }));
    return protectBreakdown("count", cells).map((published, index) => ({
      bin: bins[index]!,
      figure: safeFigure(SafeCount, published, this.#coarser()),
    }));
  }

  published(measure: string, bin = ""): Published {
    return this.tables.get(measure)?.get(bin)?.table(null, this.key.period.quarter) ?? nothing;
  }

  #coarser(): string | null {
    const { family, period } = this.key;
    const coarser = [
      ...(period.quarter === null ? [] : ["the whole year"]),
      ...(family.by === "place" && /^\d{6}$/.test(family.key) ? ["the district"] : []),
    ];
    return coarser.length === 0 ? null : coarser.join(" or ");
  }
}

/** Statistics for many places and projects at once: one statement a source, year and kind of family. */
export function loadFigures(
  database: DataSource,
  sources: readonly FactSource[],
): DataLoader<StatisticsKey, Figures, string> {
  return new DataLoader(
    async (keys) => {
      const answers = new Map<StatisticsKey, Tables>(keys.map((key) => [key, new Map()]));
      const batches = groupBy(keys, ({ family, period }) => `${family.by} ${period.year}`);
      const reads = [...batches.values()].flatMap((batch) => sources.map((source) => ({ batch, source })));
      await Promise.all(
        reads.map(async ({ batch, source }) => {
          const { family, period } = batch[0]!;
          const families = batch.map((key) => key.family);
          // All organizations' rows count; what leaves has gone through disclosure control.
          const tables = await asThePartner(() =>
            readTables(database, source, family.by, families, period.year),
          );
          batch.forEach((key, index) => {
            for (const [measure, table] of tables[index]!) answers.get(key)!.set(measure, table);
          });
        }),
      );
      return keys.map((key) => new Figures(answers.get(key)!, key));
    },
    {
      cacheKeyFn: ({ family, period }) => `${family.by} ${family.key} ${period.year} ${period.quarter ?? ""}`,
    },
  );
}
