import CliTable from "cli-table3";

const gap = 2;
/** A column is never made narrower than its longest word, unless that is longer than this. */
const longestKeptWord = 24;

const bare = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
  mid: "─",
  "mid-mid": " ".repeat(gap),
  middle: " ".repeat(gap),
};

/**
 * Lays rows out in columns no wider together than `width`; long texts are wrapped.
 * @param head left out for a table without a head
 * @returns its lines, or undefined when the columns are too many for the width
 */
export function tableLines(
  head: readonly string[] | undefined,
  rows: readonly string[][],
  width: number,
): string[] | undefined {
  const columns = (rows[0] ?? head ?? []).map((_, index) => rows.map((row) => row[index]!));
  const colWidths = fitted(
    columns.map((cells, index) => measure(cells, head?.[index] ?? "")),
    width,
  );
  if (colWidths === undefined) return undefined;
  const table = new CliTable({
    head: [...(head ?? [])],
    chars: bare,
    colWidths,
    colAligns: columns.map((cells) => (cells.every(isFigure) ? "right" : "left")),
    wordWrap: true,
    style: { compact: true, "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

const isFigure = (cell: string) => /^([≈≥€] -?[\d,.]+|-?(0|[1-9][\d,]*)(\.\d+)?|withheld|–)$/.test(cell);

interface Measure {
  natural: number;
  least: number;
}

function measure(cells: readonly string[], head: string): Measure {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const wordsOf = (text: string) => text.split(/\s+/);
  const words = longest([...cells.flatMap(wordsOf), ...wordsOf(head)]);
  const figures = cells.every(isFigure) ? longest(cells) : 0;
  // A head may take three lines: what stands under it is what matters.
  const natural = Math.max(longest(cells.flatMap((cell) => cell.split("\n"))), words, head.length / 3);
  return { natural: Math.ceil(natural), least: Math.max(figures, Math.min(words, longestKeptWord)) };
}

/** Takes from the widest until all fit. */
function fitted(measures: readonly Measure[], width: number): number[] | undefined {
  const widths = measures.map(({ natural, least }) => Math.max(natural, least));
  const room = width - gap * (widths.length - 1);
  for (let total = widths.reduce((a, b) => a + b, 0); total > room; total -= 1) {
    let widest = -1;
    for (const [index, one] of widths.entries()) {
      if (one > measures[index]!.least && (widest < 0 || one > widths[widest]!)) widest = index;
    }
    if (widest < 0) return undefined;
    widths[widest]! -= 1;
  }
  return widths;
}
