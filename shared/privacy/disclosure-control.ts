/**
 * Statistical disclosure control: what may leave a partner's database, and how.
 *
 * 1. A cell to which 1 to 7 people, households or other units contribute is withheld; other counts are rounded
 *    to the nearest 5 (OpenSAFELY's rule). A magnitude is withheld too where one contributor has more than half of it.
 * 2. A coarser cell (a district, a year) is published in full only if no sum or difference of published cells then
 *    gives a withheld one, and if what it hides is itself large enough to be published. Otherwise it is built from
 *    its published parts alone and marked partial. So the coarse answer stays usable where classic secondary
 *    suppression would withhold other villages' figures to protect one, and a place need not know its district's.
 */

import { Span } from "./span.js";

/** What contributes to one cell of a table, before control. */
export interface Cell {
  /** The sum, or the number of distinct contributors where that is what is counted. */
  value: number;
  /** How many distinct people, households, donors … contribute. */
  contributors: number;
  /** The largest contribution of one of them. */
  largest: number;
}

/** A cell after control. */
export interface Published {
  value: number | null;
  suppressed: boolean;
  /** Withheld parts are left out of the value, so that they can't be got back by subtraction. */
  partial: boolean;
}

/** How a measure is controlled: as a count of people, as a magnitude, or not at all (places, calendars). */
export type Rule = "count" | "magnitude" | "open";

export const smallestPublished = 8;
export const roundingBase = 5;

const emptyCell: Cell = { value: 0, contributors: 0, largest: 0 };
const withheld: Published = { value: null, suppressed: true, partial: false };

const round = (rule: Rule, value: number) =>
  rule === "count" ? Math.round(value / roundingBase) * roundingBase : Math.round(value * 100) / 100;

/** Rule 1: looks at one cell alone. */
export function publishAlone(rule: Rule, { value, contributors, largest }: Cell): Published {
  const isTooSmall =
    value !== 0 && (contributors < smallestPublished || (rule === "count" && value < smallestPublished));
  const isDominated = rule === "magnitude" && value !== 0 && largest > value / 2;
  if (rule !== "open" && (isTooSmall || isDominated)) return withheld;
  return { value: round(rule, value), suppressed: false, partial: false };
}

/**
 * What hidden cells hold together. Of a sum, the quarters of one part may come from the same people again: so of these
 * quarters the most people that are in one count, and the largest contributions might all be one person's. A count of
 * people gives less away: it is rounded, and its margins are no sums.
 */
function remainderOf(unknowns: readonly { part: string; cell: Cell }[], isCountOfPeople: boolean): Cell {
  if (isCountOfPeople) return together(unknowns.map(({ cell }) => cell));
  const parts = new Map<string, Cell[]>();
  for (const { part, cell } of unknowns) parts.set(part, [...(parts.get(part) ?? []), cell]);
  return together(
    [...parts.values()].map((cells) => ({
      value: together(cells).value,
      contributors: Math.max(...cells.map(({ contributors }) => contributors)),
      largest: cells.reduce((sum, { largest }) => sum + largest, 0),
    })),
  );
}

function together(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (sum, cell) => ({
      value: sum.value + cell.value,
      contributors: sum.contributors + cell.contributors,
      largest: Math.max(sum.largest, cell.largest),
    }),
    emptyCell,
  );
}

export const quarters = [1, 2, 3, 4] as const;

/** A table of one measure over one year: parts of a place by quarters, with the margins. `null` is "all of them". */
export interface RawTable {
  parts: readonly string[];
  /** Whether one contributor may be in several cells and yet count once in their margin, as people do who came twice. */
  overlapping?: boolean;
  /**
   * Whether the margin over all parts is built from the published parts alone, whatever the remainder. So for a project
   * or a merged municipality, whose parts are also in other tables (a district's) that this one doesn't know.
   */
  closed?: boolean;
  cell(part: string | null, quarter: number | null): Cell | undefined;
}

export type ProtectedTable = (part: string | null, quarter: number | null) => Published;

/**
 * Rules 1 and 2 over a table. The same table always gives the same answer, and a part's own row does not depend on
 * the other rows: a municipality reads the same whether it is asked for alone or within its district.
 */
export function protectTable(rule: Rule, raw: RawTable): ProtectedTable {
  const cellAt = (part: string | null, quarter: number | null) => raw.cell(part, quarter) ?? emptyCell;
  const published = new Map<string, Published>();
  const key = (part: string | null, quarter: number | null) => `${quarter ?? "year"} ${part ?? "all"}`;
  const answer: ProtectedTable = (part, quarter) =>
    published.get(key(part, quarter)) ?? publishAlone(rule, emptyCell);

  /** The finest cells that are withheld: the unknowns that a reader might try to compute. */
  const unknowns: { part: string; quarter: number; cell: Cell }[] = [];
  for (const part of raw.parts) {
    for (const quarter of quarters) {
      const cell = cellAt(part, quarter);
      const one = publishAlone(rule, cell);
      published.set(key(part, quarter), one);
      if (one.suppressed) unknowns.push({ part, quarter, cell });
    }
  }
  let known = new Span(unknowns.length);
  const secrets: { part: string | null; sum: Float64Array }[] = unknowns.map(({ part }, index) => ({
    part,
    sum: known.sumOf([index]),
  }));

  /** Decides on a coarser cell, whose finer ones are `parts` × `quarters`. */
  function publishSum(part: string | null, quarter: number | null, parts: readonly ProtectedPart[]): void {
    const cell = cellAt(part, quarter);
    const alone = publishAlone(rule, cell);
    const hidden = unknowns.flatMap((unknown, index) =>
      (part === null || unknown.part === part) && (quarter === null || unknown.quarter === quarter)
        ? [index]
        : [],
    );
    const sum = known.sumOf(hidden);
    if (alone.suppressed) {
      if (hidden.length > 0) secrets.push({ part, sum });
      published.set(key(part, quarter), alone);
      return;
    }
    const visible = builtFrom(parts.map(([p, q]) => answer(p, q)));
    if (part === null && raw.closed) {
      const isWhole = parts.every(([p, q]) => !answer(p, q).suppressed && !answer(p, q).partial);
      published.set(key(part, quarter), isWhole ? alone : visible.value === 0 ? withheld : visible);
      return;
    }
    const isCountOfPeople = rule === "count" && raw.overlapping === true;
    const remainder = publishAlone(
      rule,
      remainderOf(
        hidden.map((index) => unknowns[index]!),
        isCountOfPeople,
      ),
    );
    const wider = known.with(sum);
    const reveals = () =>
      secrets.some((secret) => (part === null || secret.part === part) && wider.contains(secret.sum));
    const isSafe = hidden.length === 0 || (!remainder.suppressed && !reveals());
    if (isSafe) known = wider;
    // Where the visible parts of an overlapping measure reach the whole, the whole says nothing of the hidden ones.
    const isCovered = raw.overlapping === true && visible.value! >= alone.value!;
    published.set(key(part, quarter), isSafe || isCovered ? alone : visible);
  }

  for (const part of raw.parts)
    publishSum(
      part,
      null,
      quarters.map((quarter) => [part, quarter]),
    );
  for (const quarter of quarters)
    publishSum(
      null,
      quarter,
      raw.parts.map((part) => [part, quarter]),
    );
  publishSum(
    null,
    null,
    raw.parts.map((part) => [part, null]),
  );
  return answer;
}

type ProtectedPart = readonly [part: string | null, quarter: number | null];

function builtFrom(parts: readonly Published[]): Published {
  const value = parts.reduce((sum, part) => sum + (part.value ?? 0), 0);
  return { value: Math.round(value * 100) / 100, suppressed: false, partial: true };
}

/**
 * Secondary suppression within a breakdown whose total is published: if the withheld bins together could be computed
 * from the total and would be too small to publish, the smallest published bin is withheld with them.
 * @param bins published bins with their raw cells, in a fixed order
 */
export function protectBreakdown(
  rule: Rule,
  bins: readonly { cell: Cell; published: Published }[],
): Published[] {
  const answer = bins.map(({ published }) => published);
  /** What the bin holds that is not to be seen: all of it, or what a partial one leaves out. */
  const hiddenOf = (cell: Cell, { suppressed, partial, value }: Published): Cell[] => {
    if (suppressed) return [cell];
    const rest = cell.value - (value ?? 0);
    return partial && rest > 0 ? [{ value: rest, contributors: rest, largest: 1 }] : [];
  };
  const hidden = () => bins.flatMap(({ cell }, index) => hiddenOf(cell, answer[index]!));
  while (
    hidden().length > 0 &&
    (hidden().length === 1 || publishAlone(rule, together(hidden())).suppressed)
  ) {
    const candidates = bins.flatMap(({ cell }, index) =>
      answer[index]!.suppressed || cell.value === 0 ? [] : [{ index, value: cell.value }],
    );
    const smallest = candidates.sort((a, b) => a.value - b.value || a.index - b.index)[0];
    if (smallest === undefined) break;
    answer[smallest.index] = withheld;
  }
  return answer;
}
