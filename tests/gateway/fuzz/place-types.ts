import type { Seeded } from "../../../shared/demo-data/seeded.js";
import { makeArguments, makeField, makeType } from "./make-fields.js";
import { keysFor } from "./make-world.js";
import { topNames } from "./subgraph.js";
import {
  type AbstractPlace,
  abstractNamed,
  type Field,
  isEntity,
  type ObjectType,
  objectNamed,
  ownersOf,
  type Place,
  type World,
} from "./world.js";

/** Says which subgraph knows what, so that each knows the types of what it answers. */
export function placeAll(choose: Seeded, world: World): void {
  const places = new Places(choose, world);
  for (const type of world.objects.filter(isEntity)) places.spread(type);
  for (const subgraph of world.subgraphs) places.addRoots(subgraph);
  places.settle();
}

/** Puts types into subgraphs. */
export class Places {
  constructor(
    private readonly choose: Seeded,
    private readonly world: World,
  ) {}

  /** Divides an entity's fields among several subgraphs; some know the same. */
  spread(type: ObjectType): void {
    const { choose, world } = this;
    const homes = choose.some(world.subgraphs, choose.integer(Math.min(2, world.subgraphs.length), 3));
    for (const home of homes) this.know(type.name, home, true);
    this.connect(type, homes);
    for (const field of type.fields) {
      if (field.name in keyFields) continue;
      const owners = choose.some(homes, choose.chance(0.75) ? 1 : 2);
      for (const owner of owners) this.place(type, owner, field);
      const other = homes.find((home) => !owners.includes(home));
      const [only] = owners;
      if (owners.length === 1 && other && choose.chance(0.06)) {
        this.place(type, other, field);
        type.places[other]!.fields[field.name]!.override = only!;
      }
    }
    const [home] = homes;
    for (const name of ["code", "region"])
      if (choose.chance(0.15)) this.place(type, home!, type.fields.find((field) => field.name === name)!);
  }

  /** One subgraph knows a thing by all its keys: from there every other is reached, sometimes in two steps. */
  private connect(type: ObjectType, homes: string[]): void {
    const all = homes.flatMap((home) => type.places[home]!.keys);
    const place = type.places[homes[0]!]!;
    for (const key of [{ fields: "id", resolvable: true }, ...all]) {
      if (place.keys.some(({ fields }) => fields === key.fields)) continue;
      place.keys.push(key);
      for (const name of topNames(key.fields))
        this.place(type, homes[0]!, type.fields.find((field) => field.name === name)!);
    }
  }

  addRoots(subgraph: string): void {
    const { choose, world } = this;
    const query = objectNamed(world, "Query")!;
    for (let count = choose.integer(1, 3); count > 0; count--) {
      const type = { ...makeType(choose, world, true), name: choose.pick(this.composites()) };
      const name = `${type.name.toLowerCase()}${type.nonNull.length > 1 ? "s" : ""}Of${subgraph[0]!.toUpperCase()}${count}`;
      const field = { name, type, arguments: makeArguments(choose) };
      query.fields.push(field);
      this.place(query, subgraph, field);
      if (choose.chance(0.15)) this.place(query, choose.pick(world.subgraphs), field);
    }
    if (!choose.chance(0.3)) return;
    const mutation = objectNamed(world, "Mutation")!;
    const field = makeField(choose, world, `change${subgraph}`, true);
    delete field.inaccessible;
    if (choose.chance(0.5)) field.type = { name: "String", nonNull: [true] };
    mutation.fields.push(field);
    this.place(mutation, subgraph, field);
  }

  private composites(): string[] {
    const { objects, abstracts } = this.world;
    const entities = objects.filter(isEntity).map(({ name }) => name);
    const values = objects.filter(
      (type) => !isEntity(type) && !["Query", "Mutation", "Tag"].includes(type.name),
    );
    return [
      ...entities,
      ...entities,
      ...abstracts.map(({ name }) => name),
      ...values.map(({ name }) => name),
    ];
  }

  /** A field comes with its type. */
  place(type: ObjectType, subgraph: string, field: Field): void {
    const place = this.placeOf(type, subgraph);
    place.fields[field.name] ??= {};
    this.know(field.type.name, subgraph, false);
  }

  /** @param home whether it is to answer for it, rather than point to it */
  know(name: string, subgraph: string, home: boolean): void {
    const type = objectNamed(this.world, name);
    if (type && isEntity(type)) this.knowEntity(type, subgraph, home);
    else if (type) this.knowValue(type, subgraph);
    const abstract = abstractNamed(this.world, name);
    if (!abstract || abstract.places[subgraph]) return;
    const members = this.choose.some(abstract.members, this.choose.integer(1, abstract.members.length));
    const shown = abstract.fields.filter(({ name }) => name !== "id" && this.choose.chance(0.6));
    const fields = [...shown, ...abstract.fields.filter(({ name }) => name === "id")].map(({ name }) => name);
    const [only] = abstract.fields;
    if (fields.length === 0 && only) fields.push(only.name);
    abstract.places[subgraph] = { members, fields } satisfies AbstractPlace;
    for (const member of members) this.know(member, subgraph, false);
  }

  private knowEntity(type: ObjectType, subgraph: string, home: boolean): void {
    if (type.places[subgraph]) return;
    const place = this.placeOf(type, subgraph);
    if (home) place.keys = keysFor(this.choose);
    else place.keys = [{ fields: "id", resolvable: this.choose.chance(0.7) }];
    const named = place.keys.flatMap(({ fields }) => topNames(fields));
    for (const name of named) this.place(type, subgraph, type.fields.find((field) => field.name === name)!);
    if (this.choose.chance(0.8)) place.fields.id ??= {};
  }

  private knowValue(type: ObjectType, subgraph: string): void {
    if (type.places[subgraph]) return;
    const place = this.placeOf(type, subgraph);
    for (const field of type.fields) place.fields[field.name] = {};
    for (const field of type.fields) this.know(field.type.name, subgraph, false);
  }

  private placeOf(type: ObjectType, subgraph: string): Place {
    type.places[subgraph] ??= { keys: [], fields: {} };
    return type.places[subgraph];
  }

  /** An interface's members that a subgraph knows show what the interface shows there, until nothing is missing. */
  settle(): void {
    for (let before = -1, now = 0; before !== now; ) {
      before = now;
      for (const abstract of this.world.abstracts)
        for (const [subgraph, place] of Object.entries(abstract.places))
          for (const member of place.members)
            this.show(objectNamed(this.world, member)!, subgraph, place.fields);
      now = this.size();
    }
    this.narrow();
  }

  private show(type: ObjectType, subgraph: string, fields: string[]): void {
    for (const name of fields) this.place(type, subgraph, type.fields.find((field) => field.name === name)!);
  }

  /** Who shares a field shares at least one possible type of it. */
  private narrow(): void {
    for (const type of this.world.objects)
      for (const field of type.fields) {
        const abstract = abstractNamed(this.world, field.type.name);
        // To whom an interface is an object, all that it may be is the same.
        const owners = ownersOf(type, field.name).filter((owner) => !abstract?.places[owner]?.object);
        const isCommon = abstract?.members.some((member) =>
          owners.every((owner) => abstract.places[owner]?.members.includes(member)),
        );
        if (!abstract || isCommon) continue;
        for (const owner of owners) abstract.places[owner]!.members = [...abstract.members];
        for (const owner of owners) for (const member of abstract.members) this.know(member, owner, false);
        this.settle();
      }
  }

  private size(): number {
    return this.world.objects
      .flatMap(({ places }) => Object.values(places).map(({ fields }) => Object.keys(fields).length))
      .reduce((sum, count) => sum + count, 0);
  }
}

/** Their values say which thing it is. */
export const keyFields: Record<string, true> = { id: true, code: true, region: true, place: true, tag: true };
