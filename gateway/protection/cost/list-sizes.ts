import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type ValueNode,
  valueFromAST,
} from "graphql";
import type { ListSize } from "./cost-directives.js";

/** As they are coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** What one argument of a field is. */
export interface GivenArgument {
  definition: GraphQLArgument;
  /** As it is written; undefined where its default counts. */
  written: ValueNode | undefined;
}

export function argumentsGiven(field: GraphQLField<unknown, unknown>, node: FieldNode): GivenArgument[] {
  return field.args.map((definition) => ({
    definition,
    written: node.arguments?.find(({ name }) => name.value === definition.name)?.value,
  }));
}

export function argumentValue({ definition, written }: GivenArgument, variables: Variables): unknown {
  if (written === undefined) return definition.defaultValue;
  const value = valueFromAST(written, definition.type, variables);
  // A variable that is not given leaves the default in force.
  return value === undefined ? definition.defaultValue : value;
}

/** What a request says of the length of a field's lists. */
export interface Expected {
  /** Undefined where nothing does. */
  size: number | undefined;
  /** Whether one argument says it, where one has to. */
  isWell: boolean;
}

/** How long the lists of a field will be, by `@listSize` and the arguments of one request. */
export function expectedSize(
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
  given: readonly GivenArgument[],
  variables: Variables,
): Expected {
  const slices = slicingArguments.flatMap((path) => sliceOf(path, given, variables));
  const asked = slices.filter(({ isAsked }) => isAsked);
  // A default counts where nothing else is asked: `last: 5` is no contradiction to `first: Int = 20`.
  const counting = asked.length > 0 ? asked : slices;
  const isWell = !requireOneSlicingArgument || counting.length === 1;
  const sizes = counting.map(({ size }) => size);
  return { size: sizes.length > 0 ? Math.max(...sizes) : assumedSize, isWell };
}

interface Slice {
  size: number;
  /** Rather than left to a default. */
  isAsked: boolean;
}

function sliceOf(path: string, given: readonly GivenArgument[], variables: Variables): Slice[] {
  const [name = "", ...within] = path.split(".");
  const argument = given.find(({ definition }) => definition.name === name);
  if (argument === undefined) return [];
  const value = within.reduce<unknown>(
    (object, key) => (object as Record<string, unknown> | null | undefined)?.[key],
    argumentValue(argument, variables),
  );
  const isAsked = argument.written !== undefined && valueIsAsked(argument.written, variables);
  const size = Array.isArray(value) ? value.length : value;
  return typeof size === "number" ? [{ size: Math.max(0, size), isAsked }] : [];
}

function valueIsAsked(written: ValueNode, variables: Variables): boolean {
  return written.kind !== "Variable" || variables[written.name.value] !== undefined;
}
