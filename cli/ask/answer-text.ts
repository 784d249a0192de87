import type { FieldNode } from "graphql";
import { nothing, withheld } from "./cells.js";
import {
  type Column,
  columnsOf,
  inlineList,
  listedFields,
  type Row,
  rowsOf,
  textIn,
  words,
} from "./columns.js";
import { fieldsOf, operationOf, type Question } from "./question.js";
import { tableLines } from "./table.js";

const indent = "  ";

/** How a heading is made to stand out. */
export type Emphasis = (text: string) => string;

/** The whole answer as text of at most `width` columns. */
export function answerText(question: Question, data: Row, width: number, emphasis: Emphasis): string {
  const lines = fieldsOf(operationOf(question.document).selectionSet).flatMap((node) =>
    rootSection(node, data[(node.alias ?? node.name).value], { width, emphasis }),
  );
  const text = lines.join("\n");
  return `${text}\n${legend(text)}`;
}

interface Layout {
  width: number;
  emphasis: Emphasis;
}

const narrower = (layout: Layout): Layout => ({ ...layout, width: layout.width - indent.length });
const shifted = (lines: readonly string[]) => lines.map((line) => (line === "" ? line : `${indent}${line}`));

function rootSection(node: FieldNode, value: unknown, layout: Layout): string[] {
  const title = words((node.alias ?? node.name).value);
  if (value === null || value === undefined) return ["", layout.emphasis(title), `${indent}${nothing}`];
  const isList = Array.isArray(value) || "edges" in (value as object);
  if (isList) return ["", ...listSection(title, node, value, layout)];
  const fields = fieldsOf(node.selectionSet);
  return [
    "",
    layout.emphasis(title),
    ...shifted(block(columnsOf(fields, [value as Row]), value as Row, narrower(layout))),
  ];
}

/** A heading with how many there are, and the rows under it: as a table where they fit into one, else one by one. */
function listSection(title: string, node: FieldNode, value: unknown, layout: Layout): string[] {
  const rows = rowsOf(value);
  const heading = `${layout.emphasis(title)} (${countOf(rows, value)})`;
  if (rows.length === 0) return [heading];
  const columns = columnsOf(listedFields(node), rows);
  const inner = narrower(layout);
  const lines = table(columns, rows, inner.width) ?? rows.flatMap((row) => entry(columns, row, inner));
  return [heading, ...shifted(lines), ...nextPage(value)];
}

function countOf(rows: readonly Row[], value: unknown): string {
  const { totalCount } = value as { totalCount?: number };
  return totalCount === undefined || totalCount === rows.length
    ? `${rows.length}`
    : `${rows.length} of ${totalCount}`;
}

function nextPage(value: unknown): string[] {
  const { pageInfo } = value as { pageInfo?: { hasNextPage?: boolean; endCursor?: string | null } };
  return pageInfo?.hasNextPage && pageInfo.endCursor != null
    ? ["", `${indent}More: --after ${pageInfo.endCursor}`]
    : [];
}

function table(columns: readonly Column[], rows: readonly Row[], width: number): string[] | undefined {
  const texts = columns.map((column) =>
    column.isList ? inlineList(column, rows) : (row: Row) => textIn(column, row),
  );
  if (texts.some((text) => text === undefined)) return undefined;
  const cells = rows.map((row) => texts.map((text) => text!(row)));
  return tableLines(
    columns.map(({ label }) => label),
    cells,
    width,
  );
}

/** One row that is too much for a table: what it is called, and the rest under it. */
function entry([first, ...rest]: readonly Column[], row: Row, layout: Layout): string[] {
  if (first === undefined) return [];
  return [layout.emphasis(textIn(first, row)), ...shifted(block(rest, row, narrower(layout))), ""];
}

/** The fields of one object, one a line, and its lists. */
function block(columns: readonly Column[], row: Row, layout: Layout): string[] {
  const lists: Column[] = [];
  const lines: string[][] = [];
  for (const column of columns) {
    const inline = column.isList ? inlineList(column, [row]) : (one: Row) => textIn(column, one);
    const text = inline?.(row);
    if (text === undefined || text.length > 3 * layout.width) lists.push(column);
    else lines.push([column.label, text]);
  }
  const pairs = lines.length === 0 ? [] : (tableLines(undefined, lines, layout.width) ?? []);
  const sections = lists.flatMap((column) =>
    listSection(column.label, column.node, column.valueIn(row), layout),
  );
  return [...pairs, ...sections];
}

/** What the signs mean that the text has. */
function legend(text: string): string {
  const meanings = [
    [withheld, `${withheld}: fewer than 8 people or households, or one makes up more than half`],
    ["≈", "≈ rounded to the nearest 5"],
    ["≥", "≥ without the parts that are too small to show"],
  ];
  const lines = meanings.flatMap(([sign, meaning]) => (text.includes(sign!) ? [`  ${meaning}`] : []));
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}
