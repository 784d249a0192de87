import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** One step: a field with its arguments, or (of an interface) one of its types. */
type Step =
  | { parent: string; field: string; call: string; to: string }
  | { fragment: string; parent: string; to: string };

/** A way from `Query` to the objects of a type. */
export type Path = readonly Step[];

export interface PathOptions {
  /** What a field that needs arguments is asked with, by `Type.field`, or by the argument's name. */
  values: Readonly<Record<string, string>>;
  /** Which fields a way may go through. */
  through?: (type: string, field: string) => boolean;
  /** At most so many ways to a type. */
  most?: number;
}

/**
 * Finds ways from `Query` to every object type, the shortest first, and of these the ones through single objects; none
 * goes through a type twice.
 */
export function pathsToTypes(schema: GraphQLSchema, options: PathOptions): Map<string, Path[]> {
  const { through = () => true, most = 8 } = options;
  const found = new Map<string, Path[]>([["Query", [[]]]]);
  let ends: { type: string; path: Path }[] = [{ type: "Query", path: [] }];
  while (ends.length > 0) {
    const next: typeof ends = [];
    for (const { type, path } of ends) {
      for (const step of stepsFrom(schema, schema.getType(type)!, options)) {
        if ("field" in step && !through(type, step.field)) continue;
        if (step.to === "Query" || path.some(({ to }) => to === step.to)) continue;
        const known = found.get(step.to) ?? [];
        if (known.length === most) continue;
        const longer = [...path, step];
        found.set(step.to, [...known, longer]);
        next.push({ type: step.to, path: longer });
      }
    }
    ends = next;
  }
  return found;
}

function stepsFrom(schema: GraphQLSchema, type: GraphQLNamedType, { values }: PathOptions): Step[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields()).flatMap((field): Step[] => {
    const to = getNamedType(field.type);
    const call = callOf(type.name, field, values);
    return isLeafType(to) || call === undefined
      ? []
      : [{ parent: type.name, field: field.name, call, to: to.name }];
  });
  const isList = (step: Step) => "field" in step && /^\[/.test(String(type.getFields()[step.field]!.type));
  fields.sort((one, other) => Number(isList(one)) - Number(isList(other)));
  if (!isInterfaceType(type)) return fields;
  const fragments = schema
    .getPossibleTypes(type)
    .map(({ name }) => ({ fragment: name, parent: type.name, to: name }));
  return [...fields, ...fragments];
}

/** The field as it is asked, with its arguments; undefined where one has no value. */
export function callOf(
  type: string,
  { name, args }: GraphQLField<unknown, unknown>,
  values: PathOptions["values"],
): string | undefined {
  const own = values[`${type}.${name}`];
  if (own !== undefined) return `${name}(${own})`;
  const given = args.filter(isRequiredArgument).map((argument) => values[argument.name]);
  if (given.includes(undefined)) return undefined;
  if (args.some((argument) => argument.name === "first")) given.push(`first: ${type === "Query" ? 12 : 3}`);
  return given.length === 0 ? name : `${name}(${given.join(", ")})`;
}

/** Selects something at a way's end. @param alias of the first field, so that one query can go many ways */
export function selectionAlong(path: Path, selection: string, alias?: string): string {
  if (path.length === 0) return alias === undefined ? selection : `${alias}: ${selection}`;
  const inside = path.reduceRight(
    (inner, step) => `${"field" in step ? step.call : `... on ${step.fragment}`} { __typename ${inner} }`,
    selection,
  );
  return alias === undefined ? inside : `${alias}: ${inside}`;
}

/** The objects at a way's end, in the data of an answer. */
export function objectsAlong(path: Path, data: unknown, alias?: string): Record<string, unknown>[] {
  let objects: unknown[] = data === null ? [] : [data];
  for (const [index, step] of path.entries()) {
    objects = objects.flatMap((one) => {
      const object = one as Record<string, unknown> | null;
      if ("fragment" in step) return object?.__typename === step.fragment ? [object] : [];
      return [object?.[index === 0 && alias !== undefined ? alias : step.field]].flat(3);
    });
    objects = objects.filter((one) => one !== null && one !== undefined);
  }
  return objects as Record<string, unknown>[];
}
