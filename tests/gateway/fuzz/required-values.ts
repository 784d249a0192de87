import { type FieldNode, Kind, parse, type SelectionSetNode, valueFromASTUntyped } from "graphql";
import { abstractNamed, type Field, objectNamed, type World } from "./world.js";
import { defaults, type Thing, type WorldData } from "./world-data.js";

const parsed = new Map<string, SelectionSetNode>();

function selectionOf(requires: string): SelectionSetNode {
  let set = parsed.get(requires);
  if (!set) {
    const [definition] = parse(`{ ${requires} }`).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(requires);
    set = definition.selectionSet;
    parsed.set(requires, set);
  }
  return set;
}

/** A field that requires others tells their values in its own. */
export function withRequired(value: unknown, required: unknown): unknown {
  return typeof value === "string" ? `${value} of ${JSON.stringify(required)}` : value;
}

/** What `@requires` names, as the data have it. */
export function requiredFromData(data: WorldData, thing: Thing, requires: string): unknown {
  return chosen(selectionOf(requires), {
    isOf: (condition) => isOf(data.world, thing.type, condition),
    read: (node, set) => {
      const field = fieldOf(data.world, thing.type, node.name.value);
      const value = readWhole(data, thing, field, argumentsOf(node, field));
      return each(value, (one) => (set ? fromThing(data, one as Thing, set) : one));
    },
  });
}

/** A field's value with what it requires in it, however deep. */
export function readWhole(
  data: WorldData,
  thing: Thing,
  field: Field,
  args: Record<string, unknown>,
): unknown {
  const value = data.read(thing, field, args);
  const requires = requiresOf(data.world, thing.type, field.name);
  return requires === undefined ? value : withRequired(value, requiredFromData(data, thing, requires));
}

/** What `@requires` names, as a representation brings it. */
export function requiredFromRepresentation(
  world: World,
  representation: Record<string, unknown>,
  requires: string,
): unknown {
  return fromRepresentation(world, representation, selectionOf(requires));
}

function fromThing(data: WorldData, thing: Thing, set: SelectionSetNode): unknown {
  return chosen(set, {
    isOf: (condition) => isOf(data.world, thing.type, condition),
    read: (node, inner) => {
      const field = fieldOf(data.world, thing.type, node.name.value);
      const value = readWhole(data, thing, field, argumentsOf(node, field));
      return each(value, (one) => (inner ? fromThing(data, one as Thing, inner) : one));
    },
  });
}

function fromRepresentation(world: World, given: Record<string, unknown>, set: SelectionSetNode): unknown {
  return chosen(set, {
    isOf: (condition) => isOf(world, String(given.__typename), condition),
    read: ({ name }, inner) => {
      if (!(name.value in given)) return "(not brought)";
      return each(given[name.value], (one) =>
        inner ? fromRepresentation(world, one as Record<string, unknown>, inner) : one,
      );
    },
  });
}

interface Reader {
  isOf(condition: string): boolean;
  read(node: FieldNode, set: SelectionSetNode | undefined): unknown;
}

function chosen(set: SelectionSetNode, reader: Reader): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) values[node.name.value] = reader.read(node, node.selectionSet);
    else if (node.kind === Kind.INLINE_FRAGMENT && reader.isOf(node.typeCondition!.name.value))
      Object.assign(values, chosen(node.selectionSet, reader));
  }
  return values;
}

function each(value: unknown, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => each(one, change));
  return value === null ? null : change(value);
}

function isOf(world: World, type: string, condition: string): boolean {
  return type === condition || !!abstractNamed(world, condition)?.members.includes(type);
}

function argumentsOf(node: FieldNode, field: Field): Record<string, unknown> {
  const given = (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]);
  return { ...defaults(field.arguments), ...Object.fromEntries(given) };
}

export function fieldOf(world: World, type: string, name: string): Field {
  const field = objectNamed(world, type)?.fields.find((one) => one.name === name);
  if (!field) throw new Error(`${type} has no ${name}.`);
  return field;
}

/** What a field requires wherever it is answered. */
export function requiresOf(world: World, type: string, name: string): string | undefined {
  const object = objectNamed(world, type)!;
  for (const { fields } of Object.values(object.places))
    if (fields[name]?.requires !== undefined) return fields[name].requires;
  for (const abstract of object.interfaces)
    for (const { object: known } of Object.values(abstractNamed(world, abstract)?.places ?? {}))
      if (known?.[name]?.requires !== undefined) return known[name].requires;
  return undefined;
}
