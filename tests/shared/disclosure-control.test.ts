import fc from "fast-check";
import {
  type Cell,
  protectBreakdown,
  protectTable,
  publishAlone,
  quarters,
  type RawTable,
  type Rule,
} from "../../shared/privacy/disclosure-control.js";

const parts = ["a", "b", "c", "d", "e"];

/** An additive table: its margins are the sums of its cells. */
function additive(cells: Record<string, Cell>): RawTable {
  const cell = (part: string | null, quarter: number | null): Cell =>
    parts
      .filter((one) => part === null || one === part)
      .flatMap((one) =>
        quarters.filter((q) => quarter === null || q === quarter).map((q) => cells[`${one}${q}`]!),
      )
      .reduce((sum, one) => ({
        value: sum.value + one.value,
        contributors: sum.contributors + one.contributors,
        largest: Math.max(sum.largest, one.largest),
      }));
  return { parts, cell };
}

const keys = parts.flatMap((part) => quarters.map((quarter) => `${part}${quarter}`));
const table = (cell: fc.Arbitrary<Cell>) =>
  fc
    .tuple(...keys.map(() => cell))
    .map((cells) => additive(Object.fromEntries(keys.map((key, i) => [key, cells[i]!]))));

const people = (value: number): Cell => ({ value, contributors: value, largest: Math.min(value, 1) });
const countCell = fc
  .oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 60 }))
  .map(people);
const amountCell = fc
  .tuple(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 1, max: 50 }),
    fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  )
  .map(([contributors, each, share]): Cell => {
    const value = contributors * each;
    return { value, contributors, largest: value * (contributors === 1 ? 1 : share) };
  });
const cases: [Rule, fc.Arbitrary<RawTable>][] = [
  ["count", table(countCell)],
  ["magnitude", table(amountCell)],
];

const places = [...parts, null];
const periods = [...quarters, null];
const everyCell = places.flatMap((part) => periods.map((quarter) => [part, quarter] as const));

describe("one cell alone", () => {
  it.each([1, 2, 3, 4, 5, 6, 7])("withholds a count of %i", (count) => {
    expect(publishAlone("count", people(count))).toEqual({ value: null, suppressed: true, partial: false });
  });

  it.each([
    [0, 0],
    [8, 10],
    [12, 10],
    [13, 15],
    [1002, 1000],
  ])("publishes a count of %i as %i", (count, published) => {
    expect(publishAlone("count", people(count)).value).toBe(published);
  });

  it("withholds many parcels that went to few households", () => {
    expect(publishAlone("count", { value: 300, contributors: 7, largest: 60 }).suppressed).toBe(true);
  });

  it("withholds a magnitude of which one has more than half, and publishes one where it has just half", () => {
    expect(publishAlone("magnitude", { value: 100, contributors: 20, largest: 50.01 }).suppressed).toBe(true);
    expect(publishAlone("magnitude", { value: 100, contributors: 20, largest: 50 }).value).toBe(100);
  });

  it("leaves what is public as it is", () => {
    expect(publishAlone("open", people(3)).value).toBe(3);
  });
});

/**
 * The attacker, written apart from the code under test: it takes every published whole cell as an equation over the
 * withheld finest cells and looks, by ranks modulo a prime, whether one of the withheld cells follows.
 */
const prime = 1_000_003n;
function rank(rows: bigint[][]): number {
  const matrix = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const pivot = matrix.findIndex((row, index) => index >= found && row[column]! % prime !== 0n);
    if (pivot < 0) continue;
    [matrix[found], matrix[pivot]] = [matrix[pivot]!, matrix[found]!];
    const inverse = power(matrix[found]![column]!, prime - 2n);
    for (let index = 0; index < matrix.length; index += 1) {
      const factor = index === found ? 0n : (matrix[index]![column]! * inverse) % prime;
      if (factor === 0n) continue;
      matrix[index] = matrix[index]!.map(
        (entry, i) => (((entry - factor * matrix[found]![i]!) % prime) + prime) % prime,
      );
    }
    found += 1;
  }
  return found;
}
function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, ((base % prime) + prime) % prime];
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

describe.each(cases)("a table of places by quarters, rule %s", (rule, tables) => {
  it("gives no withheld cell back by adding and subtracting what is published", () => {
    fc.assert(
      fc.property(tables, (raw) => {
        const answer = protectTable(rule, raw);
        const unknown = parts
          .flatMap((part) => quarters.map((quarter) => [part, quarter] as const))
          .filter(([p, q]) => answer(p, q).suppressed);
        const equation = (part: string | null, quarter: number | null) =>
          unknown.map(([p, q]) =>
            (part === null || part === p) && (quarter === null || quarter === q) ? 1n : 0n,
          );
        const known = everyCell
          .filter(([p, q]) => !answer(p, q).suppressed && !answer(p, q).partial)
          .map(([p, q]) => equation(p, q));
        const before = rank(known);
        for (const [part, quarter] of everyCell) {
          const secret = equation(part, quarter);
          if (!answer(part, quarter).suppressed || !secret.includes(1n)) continue;
          if (rank([...known, secret]) === before) return false;
        }
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it("never publishes a whole cell whose hidden remainder would be too small to publish", () => {
    fc.assert(
      fc.property(tables, (raw) => {
        const answer = protectTable(rule, raw);
        return everyCell.every(([part, quarter]) => {
          const one = answer(part, quarter);
          if (one.suppressed || one.partial) return true;
          const hidden = parts
            .flatMap((p) => quarters.map((q) => [p, q] as const))
            .filter(
              ([p, q]) =>
                (part === null || p === part) &&
                (quarter === null || q === quarter) &&
                answer(p, q).suppressed,
            )
            .map(([p, q]) => raw.cell(p, q)!);
          const value = hidden.reduce((sum, cell) => sum + cell.value, 0);
          const contributors = hidden.reduce((sum, cell) => sum + cell.contributors, 0);
          return hidden.length === 0 || (hidden.length > 1 && contributors >= 8 && value > 0);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("builds a partial cell from published cells alone", () => {
    fc.assert(
      fc.property(tables, (raw) => {
        const answer = protectTable(rule, raw);
        return everyCell.every(([part, quarter]) => {
          const one = answer(part, quarter);
          if (!one.partial) return true;
          const finer =
            part === null ? parts.map((p) => answer(p, quarter)) : quarters.map((q) => answer(part, q));
          const sum = finer.reduce((total, cell) => total + (cell.value ?? 0), 0);
          return Math.abs(sum - one.value!) < 0.01;
        });
      }),
      { numRuns: 300 },
    );
  });

  it("answers a place the same alone as within its district", () => {
    fc.assert(
      fc.property(tables, (raw) => {
        const together = protectTable(rule, raw);
        return parts.every((part) => {
          const alone = protectTable(rule, { parts: [part], cell: (p, q) => raw.cell(p ?? part, q) });
          return periods.every(
            (quarter) => JSON.stringify(alone(null, quarter)) === JSON.stringify(together(part, quarter)),
          );
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe("a table in which people count once in a margin", () => {
  /** Each person is in any of the 20 cells; a margin counts a person once. */
  const people = fc.array(
    fc.uniqueArray(fc.integer({ min: 0, max: keys.length - 1 }), { minLength: 1, maxLength: 4 }),
    { maxLength: 80 },
  );
  const distinct = (visits: number[][]): RawTable => ({
    parts,
    overlapping: true,
    cell: (part, quarter) => {
      const isIn = (index: number) =>
        (part === null || keys[index]!.startsWith(part)) &&
        (quarter === null || keys[index]!.endsWith(`${quarter}`));
      const contributors = visits.filter((cells) => cells.some(isIn)).length;
      return { value: contributors, contributors, largest: 1 };
    },
  });

  it("has partial cells that are never more than the whole", () => {
    fc.assert(
      fc.property(people, (visits) => {
        const raw = distinct(visits);
        const answer = protectTable("count", raw);
        return everyCell.every(([part, quarter]) => {
          const { partial, value } = answer(part, quarter);
          return !partial || value! <= publishAlone("count", raw.cell(part, quarter)!).value!;
        });
      }),
      { numRuns: 300 },
    );
  });

  it("has no whole cell that is above its visible parts by what a single withheld one could be", () => {
    fc.assert(
      fc.property(people, (visits) => {
        const answer = protectTable("count", distinct(visits));
        return parts.every((part) => {
          const year = answer(part, null);
          const finer = quarters.map((quarter) => answer(part, quarter));
          if (year.suppressed || year.partial || finer.filter(({ suppressed }) => suppressed).length !== 1)
            return true;
          return finer.reduce((sum, { value }) => sum + (value ?? 0), 0) >= year.value!;
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("a breakdown of a published total", () => {
  it("never leaves exactly one bin withheld, nor bins that are too small together", () => {
    fc.assert(
      fc.property(fc.array(countCell, { minLength: 2, maxLength: 6 }), (cells) => {
        const bins = cells.map((cell) => ({ cell, published: publishAlone("count", cell) }));
        const answer = protectBreakdown("count", bins);
        const hidden = cells.filter((_, index) => answer[index]!.suppressed);
        const visible = cells.filter((cell, index) => !answer[index]!.suppressed && cell.value > 0);
        const sum = hidden.reduce((total, cell) => total + cell.value, 0);
        return hidden.length === 0 || (hidden.length > 1 && sum >= 8) || visible.length === 0;
      }),
    );
  });
});
