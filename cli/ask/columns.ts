import type { FieldNode } from "graphql";
import { cellText, isCell, isUuid, nothing } from "./cells.js";
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
 * identifiers that tell a reader nothing are left out.
 */
export function columnsOf(fields: readonly FieldNode[], rows: readonly Row[]): Column[] {
  return fields.flatMap((node): Column[] => {
    const key = keyOf(node);
    const label = words(key);
    const valueIn = (row: Row) => row[key];
    const values = rows.map(valueIn).filter((value) => value !== null && value !== undefined);
    if (isCell(node)) {
      const tellsNothing = values.length > 0 && values.every(isUuid);
      return tellsNothing ? [] : [{ label, node, isList: false, valueIn }];
    }
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
  return names.has(inner) ? outer : `${outer} ${inner}`;
}

/** A list of a few words for each entry, which fits into a cell; undefined where it is more than that. */
export function inlineList(column: Column, rows: readonly Row[]): ((row: Row) => string) | undefined {
  const fields = listedFields(column.node);
  const entries = rows.flatMap((row) => rowsOf(column.valueIn(row)));
  const inner = columnsOf(fields, entries);
  const texts = inner.map((one) => (one.isList ? inlineList(one, entries) : (row: Row) => textIn(one, row)));
  if (inner.length > 2 || texts.some((text) => text === undefined)) return undefined;
  return (row) => {
    const list = rowsOf(column.valueIn(row)).map((entry) => texts.map((text) => text!(entry)).join(" "));
    return list.length === 0 ? nothing : list.join(inner.length > 1 ? "; " : ", ");
  };
}

export function textIn(column: Column, row: Row): string {
  return cellText(column.node, column.valueIn(row));
}
