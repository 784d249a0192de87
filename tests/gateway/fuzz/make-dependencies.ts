import type { Seeded } from "../../../shared/demo-data/seeded.js";
import { keyFields, Places } from "./place-types.js";
import {
  abstractNamed,
  type Field,
  isEntity,
  type ObjectType,
  objectNamed,
  ownersOf,
  subgraphNames,
  type World,
} from "./world.js";

/** Lets subgraphs depend on what others know. */
export function addDependencies(choose: Seeded, world: World): void {
  const dependencies = new Dependencies(choose, world);
  for (const type of world.objects.filter(isEntity))
    for (const subgraph of world.subgraphs) if (choose.chance(0.5)) dependencies.require(type, subgraph);
  if (choose.chance(0.5)) dependencies.provide();
  if (choose.chance(0.4)) dependencies.addInterfaceObject();
  if (world.rates.failures === 0 && choose.chance(0.5)) dependencies.loosen();
  dependencies.settle();
}

class Dependencies {
  private readonly places: Places;

  constructor(
    private readonly choose: Seeded,
    private readonly world: World,
  ) {
    this.places = new Places(choose, world);
  }

  settle(): void {
    this.places.settle();
  }

  /** A field that is made of what only others know. */
  require(type: ObjectType, subgraph: string): void {
    const place = type.places[subgraph];
    if (!place?.keys.some(({ resolvable }) => resolvable)) return;
    const foreign = type.fields.filter(
      (field) =>
        !place.fields[field.name] && ownersOf(type, field.name).length > 0 && !(field.name in keyFields),
    );
    if (foreign.length === 0) return;
    const inputs = this.choose.some(foreign, this.choose.integer(1, 2));
    const requires = inputs.map((field) => this.selected(field, type, subgraph, 2)).join(" ");
    const name = `${this.choose.pick(["made", "told"])}${subgraph[0]!.toUpperCase()}`;
    type.fields.push({
      name,
      type: { name: "String", nonNull: [this.choose.chance(0.5)] },
      arguments: this.choose.chance(0.2) ? [{ name: "like", type: "String" }] : [],
    });
    place.fields[name] = { requires };
  }

  /** How a selection names a field, and what is under it; what the subgraph doesn't know of it yet becomes `@external`. */
  private selected(field: Field, type: ObjectType, subgraph: string, depth: number): string {
    const place = type.places[subgraph]!;
    place.fields[field.name] ??= { external: true };
    this.places.know(field.type.name, subgraph, false);
    const written = `${field.name}${this.written(field)}`;
    const under = this.under(field.type.name, subgraph, depth);
    return under === undefined ? written : `${written} { ${under} }`;
  }

  private written({ arguments: all }: Field): string {
    const given = all.filter(({ name }) => name === "first" || name === "like");
    if (given.length === 0 || this.choose.chance(0.4)) return "";
    return `(${given.map(({ name }) => (name === "first" ? `first: ${this.choose.integer(1, 3)}` : 'like: "x"')).join(", ")})`;
  }

  private under(name: string, subgraph: string, depth: number): string | undefined {
    const type = objectNamed(this.world, name);
    if (type) return this.ofObject(type, subgraph, depth);
    const abstract = abstractNamed(this.world, name);
    if (!abstract) return undefined;
    const members = abstract.places[subgraph]?.members ?? [];
    const fragments = this.choose
      .some(members, this.choose.integer(1, 2))
      .map(
        (member) =>
          `... on ${member} { ${this.ofObject(objectNamed(this.world, member)!, subgraph, depth)} }`,
      );
    return fragments.join(" ");
  }

  private ofObject(type: ObjectType, subgraph: string, depth: number): string {
    const fields = type.fields.filter((field) => {
      const isLeaf = !objectNamed(this.world, field.type.name) && !abstractNamed(this.world, field.type.name);
      const isKnown = ownersOf(type, field.name).length > 0;
      const isOwn = type.places[subgraph]?.fields[field.name] !== undefined;
      return isKnown && (isLeaf || depth > 1) && (isOwn || isEntity(type)) && field.name !== "tag";
    });
    if (fields.length === 0) return "__typename";
    const some = this.choose.some(fields, this.choose.integer(1, 2));
    return some.map((field) => this.selected(field, type, subgraph, depth - 1)).join(" ");
  }

  /** Some who point to an entity know one of its fields, there. */
  provide(): void {
    const { choose, world } = this;
    for (const type of world.objects)
      for (const [subgraph, { fields }] of Object.entries(type.places))
        for (const field of type.fields) {
          const [target, place] = [objectNamed(world, field.type.name), fields[field.name]];
          if (!place || place.external || !target || !isEntity(target) || !choose.chance(0.3)) continue;
          const provided = target.fields.filter(({ name, type: { name: of }, arguments: all }) => {
            if (all.length > 0) return false;
            const known = target.places[subgraph]?.fields[name];
            const isPlain = !Object.values(target.places).some(
              (one) => one.fields[name]?.requires !== undefined,
            );
            return (
              !known &&
              isPlain &&
              !(name in keyFields) &&
              !objectNamed(world, of) &&
              !abstractNamed(world, of)
            );
          });
          if (provided.length === 0) continue;
          const [one] = choose.some(provided, 1);
          target.places[subgraph]!.fields[one!.name] = { external: true };
          place.provides = one!.name;
        }
  }

  /** An interface that one subgraph resolves by key, and that another adds to without knowing its members. */
  addInterfaceObject(): void {
    const { choose, world } = this;
    const abstract = world.abstracts.find(({ name }) => name === "Being");
    if (!abstract) return;
    const members = abstract.members.map((name) => objectNamed(world, name)!);
    const free = world.subgraphs.filter(
      (subgraph) => !abstract.places[subgraph] && members.every(({ places }) => !places[subgraph]),
    );
    // Most worlds have none: then there comes one more, as long as they are not too many.
    const [subgraph = subgraphNames[world.subgraphs.length]] = choose.some(free, 1);
    const [home] = choose.some(
      world.subgraphs.filter((one) => abstract.places[one]),
      1,
    );
    if (!subgraph || !home) return;
    if (free.length === 0) world.subgraphs.push(subgraph);
    abstract.places[home]!.key = true;
    abstract.places[home]!.members = [...abstract.members];
    for (const member of members) {
      this.places.know(member.name, home, true);
      const place = member.places[home]!;
      place.fields.id ??= {};
      if (!place.keys.some(({ fields, resolvable }) => fields === "id" && resolvable))
        place.keys = [
          { fields: "id", resolvable: true },
          ...place.keys.filter(({ fields }) => fields !== "id"),
        ];
    }
    this.places.settle();
    this.addObject(subgraph, abstract.name);
  }

  private addObject(subgraph: string, name: string): void {
    const { choose, world } = this;
    const abstract = abstractNamed(world, name)!;
    const members = abstract.members.map((member) => objectNamed(world, member)!);
    const place: Record<string, { external?: true; requires?: string }> = { id: {} };
    abstract.places[subgraph] = { members: [], fields: [], object: place };
    const add = (field: Field) => {
      abstract.fields.push(field);
      for (const member of members) member.fields.push({ ...field });
    };
    add({ name: "extra", type: { name: "String", nonNull: [choose.chance(0.3)] }, arguments: [] });
    place.extra = {};
    const [input] = choose.some(
      abstract.fields.filter(
        ({ name, type, arguments: all }) =>
          !place[name] &&
          all.length === 0 &&
          !objectNamed(world, type.name) &&
          !abstractNamed(world, type.name),
      ),
      1,
    );
    if (input && choose.chance(0.6)) {
      place[input.name] = { external: true };
      place.built = { requires: input.name };
      add({ name: "built", type: { name: "String", nonNull: [false] }, arguments: [] });
    }
    const root: Field = {
      name: `beingOf${subgraph}`,
      type: { name, nonNull: [choose.chance(0.5)] },
      arguments: [],
    };
    const query = objectNamed(world, "Query")!;
    query.fields.push(root);
    query.places[subgraph] ??= { keys: [], fields: {} };
    query.places[subgraph].fields[root.name] = {};
  }

  /** Partners disagree about what can be null. */
  loosen(): void {
    for (const type of this.world.objects)
      for (const field of type.fields) {
        const isOfInterface = this.world.abstracts.some(({ fields }) =>
          fields.some(({ name }) => name === field.name),
        );
        const owners = ownersOf(type, field.name);
        if (owners.length < 2 || isOfInterface || field.name in keyFields || !this.choose.chance(0.3))
          continue;
        const [owner] = this.choose.some(owners, 1);
        type.places[owner!]!.fields[field.name]!.looser = true;
      }
  }
}
