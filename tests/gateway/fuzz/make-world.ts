import { Seeded } from "../../../shared/demo-data/seeded.js";
import { addDependencies } from "./make-dependencies.js";
import { addFields } from "./make-fields.js";
import { placeAll } from "./place-types.js";
import {
  type AbstractType,
  type EnumType,
  type Key,
  type ObjectType,
  subgraphNames,
  type World,
} from "./world.js";

const entityNames = ["Ant", "Bee", "Cat", "Dog"];
const valueNames = ["Stone", "Leaf"];

/** A random world; not every one composes. */
export function makeWorld(seed: number): World {
  const choose = new Seeded(seed);
  const subgraphs = subgraphNames.slice(0, choose.integer(2, 5));
  const entities = choose.some(entityNames, choose.integer(2, 4)).map((name) => entity(choose, name));
  const values = choose.some(valueNames, choose.integer(1, 2)).map((name) => object(name));
  const world: World = {
    seed,
    subgraphs,
    objects: [object("Query"), object("Mutation"), ...entities, ...values, tag()],
    abstracts: makeAbstracts(choose, entities, values),
    enums: [makeEnum(choose, subgraphs)],
    rates: {
      nulls: choose.pick([0, 0.1, 0.25]),
      failures: choose.pick([0, 0, 0.03, 0.1]),
      items: choose.integer(1, 4),
    },
  };
  addFields(choose, world);
  placeAll(choose, world);
  addDependencies(choose, world);
  return world;
}

function object(name: string): ObjectType {
  return { name, interfaces: [], fields: [], places: {} };
}

const keys = ["code", "region place", "tag { code }", "tag { code group }"];

/** Every thing has an id; some have other keys too. */
function entity(choose: Seeded, name: string): ObjectType {
  const type = { ...object(name), count: choose.integer(1, 5) };
  const field = (name: string, of: string) => ({ name, type: { name: of, nonNull: [true] }, arguments: [] });
  type.fields.push(field("id", "ID"), field("code", "ID"), field("region", "String"));
  type.fields.push(field("place", "Int"), field("tag", "Tag"));
  return type;
}

/** The keys of an entity that a subgraph could know it by. */
export function keysFor(choose: Seeded): Key[] {
  const names = choose.chance(0.8)
    ? ["id", ...choose.some(keys, choose.integer(0, 1))]
    : choose.some(keys, choose.integer(1, 2));
  return names.map((fields) => ({ fields, resolvable: true }));
}

/** A value that makes keys with a selection in them. */
function tag(): ObjectType {
  const field = (name: string) => ({ name, type: { name: "ID", nonNull: [true] }, arguments: [] });
  return { ...object("Tag"), fields: [field("code"), field("group")] };
}

function makeAbstracts(choose: Seeded, entities: ObjectType[], values: ObjectType[]): AbstractType[] {
  const make = (kind: AbstractType["kind"], name: string, from: ObjectType[]): AbstractType => {
    const members = choose.some(from, choose.integer(Math.min(2, from.length), from.length));
    if (kind === "interface") for (const member of members) member.interfaces.push(name);
    return { kind, name, members: members.map((one) => one.name), fields: [], places: {} };
  };
  return [
    ...(choose.chance(0.7) ? [make("interface", "Being", entities)] : []),
    ...(choose.chance(0.3) ? [make("interface", "Thing", [...entities, ...values])] : []),
    ...(choose.chance(0.6) ? [make("union", "Either", [...entities, ...values])] : []),
  ];
}

/** Each subgraph knows the first value, and some of the others. */
function makeEnum(choose: Seeded, subgraphs: string[]): EnumType {
  const [first = "", ...others] = ["RED", "GREEN", "BLUE", "GREY"];
  const known = subgraphs.map((subgraph) => [
    subgraph,
    [first, ...choose.some(others, choose.integer(1, 3))],
  ]);
  return {
    name: "Colour",
    values: [first, ...others],
    known: choose.chance(0.5) ? Object.fromEntries(known) : {},
  };
}
