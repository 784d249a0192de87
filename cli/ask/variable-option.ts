import { InvalidArgumentError, Option } from "commander";
import { Kind, print, type TypeNode, type VariableDefinitionNode } from "graphql";

interface ValueKind {
  /** What stands in the help for the value. */
  placeholder: string;
  /** @throws InvalidArgumentError with a sentence when the text is no such value */
  parse(text: string): unknown;
}

const text: ValueKind = { placeholder: "text", parse: (value) => value };

const valueKinds: Record<string, ValueKind> = {
  Int: { placeholder: "number", parse: toWholeNumber },
  Boolean: { placeholder: "true|false", parse: toBoolean },
  Date: { placeholder: "yyyy-mm-dd", parse: (value) => value },
  PeriodInput: { placeholder: "2017|2017-Q2", parse: toPeriod },
  ID: { ...text, placeholder: "id" },
};

/** The option by which one of an operation's variables is set: `--istatCode 019036`, `--period 2017-Q2`. */
export function optionFor({ variable, type, defaultValue }: VariableDefinitionNode): Option {
  const typeName = namedType(type);
  const kind = valueKinds[typeName] ?? { ...text, placeholder: typeName };
  const usual = defaultValue === undefined ? "" : shortForm(print(defaultValue));
  const option = new Option(
    `--${variable.name.value} <${kind.placeholder}>`,
    usual && `if left out, ${usual}`,
  );
  option.argParser(kind.parse);
  return option.makeOptionMandatory(type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** A default value as one would type it. */
function shortForm(graphql: string): string {
  const [, year, quarter] = /^\{ ?year: (\d+)(?:, quarter: (\d))? ?\}$/.exec(graphql) ?? [];
  if (year !== undefined) return quarter === undefined ? year : `${year}-Q${quarter}`;
  return graphql.replaceAll('"', "");
}

function toWholeNumber(value: string): number {
  if (!/^-?\d+$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}

function toBoolean(value: string): boolean {
  if (value !== "true" && value !== "false") throw new InvalidArgumentError("It must be true or false.");
  return value === "true";
}

function toPeriod(value: string): { year: number; quarter?: number } {
  const [, year, quarter] = /^(\d{4})(?:-?Q([1-4]))?$/i.exec(value) ?? [];
  if (year === undefined)
    throw new InvalidArgumentError("It must be a year or one of its quarters, such as 2017 or 2017-Q2.");
  return { year: Number(year), ...(quarter !== undefined && { quarter: Number(quarter) }) };
}
