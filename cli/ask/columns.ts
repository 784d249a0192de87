import type { FieldNode } from "graphql";
import { cellText, isCell, nothing } from "./cells.js";
import { fieldsOf } from "./question.js";

export type Row = Record<string, unknown>;

/** What one selected field, perhaps within other objects, shows of each row. */
export interface Column {
  label: string;
  node: FieldNode;
  /** A list of objects, which is more than a cell can always hold. */
  isList: boolean;
  valueIn(row: Row): unknown;
}

const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value;

/** Fields that stand for the object that they are a field of. */
const names = new Set(["name", "title"]);

/** `costPerSeat` → `cost per seat`. */
export function words(name: string): string {
  return name === "__typename" ? "kind" : name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A connection's list; null where there is no answer. */
function listIn(value: unknown): Row[] | null | undefined {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value;
  const { edges } = value as { edges?: { node: Row }[] };
  return Array.isArray(edges) ? edges.map(({ node }) => node) : undefined;
}

/** The fields of what a list field lists: of a connection, those of its nodes. */
export function listedFields(node: FieldNode): FieldNode[] {
  const fields = fieldsOf(node.selectionSet);
  const edges = fields.find(({ name }) => name.value === "edges");
  if (edges === undefined) return fields;
  const inner = fieldsOf(edges.selectionSet).find(({ name }) => name.value === "node");
  return fieldsOf(inner?.selectionSet);
}

/** The rows that a list field holds. */
export function rowsOf(value: unknown): Row[] {
  return listIn(value) ?? [];
}

/**
 * The columns that show what was selected of these rows. Objects within a row become columns of the row itself;
 * the identifier of what has a name is left out.
 */
export function columnsOf(fields: readonly FieldNode[], rows: readonly Row[]): Column[] {
  const hasName = fields.some((node) => names.has(keyOf(node)));
  return fields.flatMap((node): Column[] => {
    const key = keyOf(node);
    const label = words(key);
    const valueIn = (row: Row) => row[key];
    if (isCell(node)) return hasName && key === "id" ? [] : [{ label, node, isList: false, valueIn }];
    const values = rows.map(valueIn).filter((value) => value !== null && value !== undefined);
    if (values.some((value) => listIn(value) !== undefined)) return [{ label, node, isList: true, valueIn }];
    const inner = columnsOf(fieldsOf(node.selectionSet), values as Row[]);
    return inner.map((column) => ({
      ...column,
      label: joined(label, column.label),
      valueIn: (row) => {
        const object = row[key] as Row | null | undefined;
        return object === null || object === undefined ? null : column.valueIn(object);
      },
    }));
  });
}

/** `project` and `name` are the project; `food aid` and `households` stay apart. */
function joined(outer: string, inner: string): string {
  return names.has(inner) ? outer : `${outer}: ${inner}`;
}

/** What the entries of a row are called: their name, or else what was asked of them first. */
export function titleOf(columns: readonly Column[]): Column | undefined {
  return columns.find(({ label }) => names.has(label)) ?? columns[0];
}

/** A column's text in each row; undefined where a list in it is more than a cell can hold. */
export function cellOf(column: Column, rows: readonly Row[]): ((row: Row) => string) | undefined {
  return column.isList ? inlineList(column, rows) : (row) => cellText(column.node, column.valueIn(row));
}

/** A list whose entries are two cells at most: `Laboratorio Zaist (ACTIVE); Laboratorio Cambonino (ACTIVE)`. */
function inlineList(column: Column, rows: readonly Row[]): ((row: Row) => string) | undefined {
  const entries = rows.flatMap((row) => rowsOf(column.valueIn(row)));
  const cells = columnsOf(listedFields(column.node), entries).map((inner) => cellOf(inner, entries));
  const [first, second, ...others] = cells;
  if (others.length > 0 || cells.includes(undefined)) return undefined;
  const textOf = (entry: Row) =>
    [first, second].flatMap((cell, index) => {
      const text = cell?.(entry) ?? nothing;
      return index === 0 ? [text] : text === nothing ? [] : [`(${text})`];
    });
  return (row) => {
    const texts = rowsOf(column.valueIn(row)).map((entry) => textOf(entry).join(" "));
    return texts.length === 0 ? nothing : texts.join(second === undefined ? ", " : "; ");
  };
}
