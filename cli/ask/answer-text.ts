import type { FieldNode } from "graphql";
import { nothing, withheld } from "./cells.js";
import { type Column, cellOf, columnsOf, listedFields, type Row, rowsOf, titleOf, words } from "./columns.js";
import { fieldsOf, operationOf, type Question } from "./question.js";
import { tableLines } from "./table.js";

const indent = "  ";

/** How a heading is made to stand out. */
export type Emphasis = (text: string) => string;

/** The question and the whole answer, as text of at most `width` columns. */
export function answerText(question: Question, data: Row, width: number, emphasis: Emphasis): string {
  const lines = fieldsOf(operationOf(question.document).selectionSet).flatMap((node) =>
    rootSection(node, data[(node.alias ?? node.name).value], { width, emphasis }),
  );
  const text = lines
    .join("\n")
    .trimEnd()
    .replaceAll(/\n{3,}/g, "\n\n");
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

/** A heading with how many there are, and the rows under it: in a table where they fit into one, else one by one. */
function listSection(title: string, node: FieldNode, value: unknown, layout: Layout): string[] {
  const rows = rowsOf(value);
  const heading = `${layout.emphasis(title)} (${countOf(rows, value)})`;
  if (rows.length === 0) return [heading, ...nextPage(value)];
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

/** Too long for a cell of a table. */
const isLong = (text: string) => text.length > 300;

/** A line for each row or, where there are more columns than rows, a column for each: to be read side by side. */
function table(columns: readonly Column[], rows: readonly Row[], width: number): string[] | undefined {
  const cells = columns.map((column) => cellOf(column, rows));
  if (cells.includes(undefined)) return undefined;
  const texts = cells.map((cell) => rows.map((row) => cell!(row)));
  if (columns.some(({ isList }, index) => isList && texts[index]!.some(isLong))) return undefined;
  const labels = columns.map(({ label }) => label);
  const upright = tableLines(
    labels,
    rows.map((_, index) => texts.map((text) => text[index]!)),
    width,
  );
  if (upright !== undefined || rows.length > columns.length) return upright;
  const title = columns.indexOf(titleOf(columns)!);
  const rest = labels.map((label, index) => [label, ...texts[index]!]).filter((_, index) => index !== title);
  return tableLines(["", ...texts[title]!], rest, width);
}

/** One row that is too much for a table: what it is called, and the rest under it. */
function entry(columns: readonly Column[], row: Row, layout: Layout): string[] {
  const title = titleOf(columns);
  const rest = columns.filter((column) => column !== title);
  const heading = title === undefined ? undefined : cellOf(title, [row]);
  return [layout.emphasis(heading?.(row) ?? nothing), ...shifted(block(rest, row, narrower(layout))), ""];
}

/** The fields of one object, one a line, and its lists. */
function block(columns: readonly Column[], row: Row, layout: Layout): string[] {
  const lists: Column[] = [];
  const lines: string[][] = [];
  for (const column of columns) {
    const text = cellOf(column, [row])?.(row);
    // What has a second thing to say of each entry is easier to read line by line.
    if (text === undefined || (column.isList && isLong(text) && text.includes(";"))) lists.push(column);
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
