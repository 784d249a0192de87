import type { FieldNode } from "graphql";
import { fieldsOf } from "./question.js";

export const nothing = "–";
export const withheld = "withheld";

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** An identifier that tells a reader nothing. */
export function isUuid(value: unknown): boolean {
  return typeof value === "string" && uuid.test(value);
}

/** How the objects that are one figure are shown, by a field that tells them. */
const figures: Record<string, (figure: never) => string> = {
  suppressed: protectedFigure,
  amount: money,
  latitude: ({ latitude, longitude }: { latitude: number; longitude: number }) =>
    `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`,
};

function figureOf(node: FieldNode): ((figure: never) => string) | undefined {
  const [name] = fieldsOf(node.selectionSet).flatMap((field) =>
    field.name.value in figures ? [field.name.value] : [],
  );
  return name === undefined ? undefined : figures[name];
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
  return figure === undefined ? scalar(value) : figure(value as never);
}

interface ProtectedFigure {
  __typename: "SafeCount" | "SafeNumber";
  value: number | null;
  suppressed: boolean;
  partial: boolean;
}

/** A count of people is rounded, and says so; what leaves out parts too small to show is at least that. */
function protectedFigure({ __typename, value, suppressed, partial }: ProtectedFigure): string {
  if (suppressed || value === null) return withheld;
  const sign = partial ? "≥ " : __typename === "SafeCount" && value !== 0 ? "≈ " : "";
  return `${sign}${number(value)}`;
}

function money({ amount }: { amount: string }): string {
  const value = Number(amount);
  return `€ ${value.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
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
