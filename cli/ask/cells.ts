import type { FieldNode } from "graphql";
import { fieldsOf } from "./question.js";

export const nothing = "–";
export const withheld = "withheld";

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

interface Figure {
  /** The fields that may be selected of it, the one that tells it first. */
  fields: readonly string[];
  text(figure: never): string;
}

/** The objects that are one figure. */
const figures: Figure[] = [
  { fields: ["suppressed", "value", "partial", "advice", "__typename"], text: protectedFigure },
  { fields: ["amount", "currency"], text: money },
  { fields: ["latitude", "longitude"], text: point },
];

function figureOf(node: FieldNode): Figure | undefined {
  const selected = fieldsOf(node.selectionSet).flatMap(({ name, selectionSet }) =>
    selectionSet === undefined ? [name.value] : [name.value, "more"],
  );
  return figures.find(
    ({ fields }) => selected.includes(fields[0]!) && selected.every((name) => fields.includes(name)),
  );
}

/** Whether the field fills one cell: a scalar, a list of scalars, or an object that is one figure. */
export function isCell(node: FieldNode): boolean {
  return node.selectionSet === undefined || figureOf(node) !== undefined;
}

/** The text of such a field's value. */
export function cellText(node: FieldNode, value: unknown): string {
  if (value === null || value === undefined) return nothing;
  if (Array.isArray(value))
    return value.length === 0 ? nothing : value.map((one) => cellText(node, one)).join(", ");
  const figure = figureOf(node);
  return figure === undefined ? scalar(value) : figure.text(value as never);
}

interface ProtectedFigure {
  __typename: "SafeCount" | "SafeNumber";
  value: number | null;
  suppressed: boolean;
  partial: boolean;
}

/** A count of people is rounded, and says so; what leaves out parts too small to show is at least that. */
function protectedFigure({ __typename, value, suppressed, partial }: ProtectedFigure): string {
  if (suppressed) return withheld;
  if (value === null) return nothing;
  const sign = partial ? "≥ " : __typename === "SafeCount" && value !== 0 ? "≈ " : "";
  return `${sign}${number(value)}`;
}

function money({ amount }: { amount: string }): string {
  const value = Number(amount);
  return `€ ${value.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function point({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}

function number(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 3 });
}

function scalar(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return number(value);
  if (typeof value === "string" && moment.test(value)) return localTime(value);
  return String(value);
}

/** `2017-03-01 17:00`, in Italy. */
function localTime(text: string): string {
  return new Date(text).toLocaleString("sv-SE", {
    timeZone: "Europe/Rome",
    dateStyle: "short",
    timeStyle: "short",
  });
}
