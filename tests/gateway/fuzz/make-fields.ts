import type { Seeded } from "../../../shared/demo-data/seeded.js";
import {
  type Argument,
  type Field,
  isEntity,
  type ObjectType,
  scalars,
  type TypeReference,
  type World,
} from "./world.js";

/** Few names, so that they meet: under aliases, in fragments, as arguments of one and keys of another. */
const names = ["name", "size", "kind", "note", "owner", "parts", "mate", "home", "list", "rank"];

/** Gives each type its fields, without saying who knows them. */
export function addFields(choose: Seeded, world: World): void {
  for (const abstract of world.abstracts) {
    if (abstract.kind !== "interface") continue;
    const members = world.objects.filter(({ name }) => abstract.members.includes(name));
    const taken = members.flatMap(({ fields }) => fields.map(({ name }) => name));
    const free = names.filter((name) => !taken.includes(name));
    for (const name of choose.some(free, choose.integer(1, 3))) {
      const field = { name, type: makeType(choose, world, true), arguments: makeArguments(choose) };
      abstract.fields.push(field);
      for (const member of members) member.fields.push(sharpened(choose, field));
    }
    // Things of several kinds are known by what all of them have.
    if (members.every(isEntity))
      abstract.fields.push({ name: "id", type: { name: "ID", nonNull: [true] }, arguments: [] });
  }
  for (const type of world.objects) {
    if (["Query", "Mutation", "Tag"].includes(type.name)) continue;
    const free = names.filter((name) => !type.fields.some((field) => field.name === name));
    for (const name of choose.some(free, choose.integer(2, 6)))
      type.fields.push(makeField(choose, world, name, isEntity(type)));
  }
}

export function makeField(choose: Seeded, world: World, name: string, deep: boolean): Field {
  return {
    name,
    type: makeType(choose, world, deep),
    arguments: makeArguments(choose),
    ...(choose.chance(0.03) && { inaccessible: true }),
  };
}

/** What a field of an interface may be in a type that has it: the same, or never null. */
function sharpened(choose: Seeded, field: Field): Field {
  const [, ...inner] = field.type.nonNull;
  return choose.chance(0.2) ? { ...field, type: { ...field.type, nonNull: [true, ...inner] } } : { ...field };
}

/** @param deep whether it may lead to other things */
export function makeType(choose: Seeded, world: World, deep: boolean): TypeReference {
  const lists = choose.chance(0.7) ? 0 : choose.chance(0.8) ? 1 : 2;
  const nonNull = Array.from({ length: lists + 1 }, () => choose.chance(0.4));
  return { name: typeName(choose, world, deep), nonNull };
}

function typeName(choose: Seeded, world: World, deep: boolean): string {
  const of = (test: (type: ObjectType) => boolean) => world.objects.filter(test).map(({ name }) => name);
  const entities = of(isEntity);
  if (deep && choose.chance(0.45)) {
    const values = of((type) => !isEntity(type) && !["Query", "Mutation", "Tag"].includes(type.name));
    return choose.pick([...entities, ...entities, ...values, ...world.abstracts.map(({ name }) => name)]);
  }
  if (choose.chance(0.15)) return choose.pick(entities);
  return choose.chance(0.12) ? "Colour" : choose.pick(scalars);
}

const possible: Argument[] = [
  { name: "first", type: "Int", default: "2" },
  { name: "like", type: "String" },
  { name: "shade", type: "Shade" },
  { name: "where", type: "Filter" },
  { name: "ids", type: "[ID!]" },
  { name: "size", type: "Float!", default: "1.5" },
];

export function makeArguments(choose: Seeded): Argument[] {
  return choose.chance(0.3) ? choose.some(possible, choose.integer(1, 2)) : [];
}
