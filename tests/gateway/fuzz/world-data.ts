import {
  type Argument,
  abstractNamed,
  type Field,
  isEntity,
  type ObjectType,
  objectNamed,
  ownersOf,
  type TypeReference,
  type World,
} from "./world.js";

/** One thing. An entity's id is its type and number; a value's follows from where it was found. */
export interface Thing {
  type: string;
  id: string;
}

/** A null where the schema allows none. */
export class BadNull extends Error {}

/**
 * What is true in a world: nothing is kept, everything follows from the seed, a thing's id, the field and its arguments.
 * Whoever asks, whichever way, reads the same.
 */
export class WorldData {
  /** How many changes were made: each tells its number. */
  changes = 0;
  private readonly required: Set<string>;

  constructor(readonly world: World) {
    this.required = new Set(requiredNames(world));
  }

  /** The thing of a type whose keys say what a representation says, if there is one. */
  find(type: string, keys: readonly string[], given: Record<string, unknown>): Thing | undefined {
    const named = objectNamed(this.world, type);
    const all = named
      ? this.all(named)
      : (abstractNamed(this.world, type)?.members ?? []).flatMap((member) =>
          this.all(objectNamed(this.world, member)!),
        );
    return all.find((thing) => keys.every((key) => same(this.keyOf(thing, key), given[key])));
  }

  /** A field's value: a scalar, a thing, an error, null, or lists of those. */
  read(thing: Thing, field: Field, args: Record<string, unknown>): unknown {
    const key = this.keyOf(thing, field.name);
    if (key !== undefined) return key;
    const type = objectNamed(this.world, thing.type)!;
    const value = this.value(type, field, field.type, 0, `${thing.id}.${field.name}${written(args)}`);
    if (thing.type !== "Mutation") return value;
    this.changes += 1;
    return typeof value === "string" ? `${value} as change ${this.changes}` : value;
  }

  private value(
    owner: ObjectType,
    field: Field,
    reference: TypeReference,
    depth: number,
    at: string,
  ): unknown {
    const { rates } = this.world;
    const mayFail = !this.required.has(field.name);
    if (mayFail && this.roll(`${at}!`) < rates.failures) {
      return reference.nonNull[depth] && this.roll(`${at}?`) < 0.4 ? new BadNull(at) : new Error(at);
    }
    if (!reference.nonNull[depth] && this.roll(`${at}~`) < rates.nulls) return null;
    if (depth === reference.nonNull.length - 1) return this.single(owner, field, reference.name, at);
    const length = Math.floor(this.roll(`${at}#`) * (rates.items + 1));
    return Array.from({ length }, (_, index) =>
      this.value(owner, field, reference, depth + 1, `${at}[${index}]`),
    );
  }

  private single(owner: ObjectType, field: Field, type: string, at: string): unknown {
    const number = hash(`${this.world.seed}${at}`);
    if (type === "Int") return number % 100_000;
    if (type === "Float") return (number % 1000) / 8;
    if (type === "Boolean") return number % 2 === 0;
    if (type === "String" || type === "ID") return at;
    if (type === "Blob") return { id: number % 10, of: [null, { __typename: at }] };
    const options = this.world.enums.find(({ name }) => name === type);
    if (options) {
      // Also who doesn't own the field may have to name its value: what it provides, or is told.
      const who = Object.keys(owner.places).filter((subgraph) => owner.places[subgraph]!.fields[field.name]);
      const known = options.values.filter((value) =>
        who.every((subgraph) => (options.known[subgraph] ?? options.values).includes(value)),
      );
      return known[number % known.length] ?? null;
    }
    const candidates = this.candidates(owner, field, type);
    if (candidates.length === 0) return null;
    return this.thing(candidates[number % candidates.length]!, at);
  }

  /** What all who answer a field can name. */
  private candidates(owner: ObjectType, field: Field, type: string): ObjectType[] {
    const abstract = abstractNamed(this.world, type);
    if (!abstract) return [objectNamed(this.world, type)!];
    const known = ownersOf(owner, field.name).map((subgraph) => {
      const place = abstract.places[subgraph];
      return place?.object ? abstract.members : (place?.members ?? []);
    });
    return abstract.members
      .filter((member) => known.every((members) => members.includes(member)))
      .map((member) => objectNamed(this.world, member)!);
  }

  private thing(type: ObjectType, at: string): Thing {
    if (!isEntity(type))
      return { type: type.name, id: `${type.name}:${hash(`${this.world.seed}${at}`).toString(36)}` };
    return this.all(type)[hash(`${at}${this.world.seed}`) % type.count!]!;
  }

  private all({ name, count = 0 }: ObjectType): Thing[] {
    return Array.from({ length: count }, (_, number) => ({ type: name, id: `${name}-${number}` }));
  }

  /** The fields that make keys: `region` and `place` are unique only together. */
  private keyOf({ type, id }: Thing, field: string): unknown {
    const number = Number(id.split("-")[1]);
    if (field === "id") return id;
    if (type === "Tag") return { code: `t${number}`, group: `g${number % 2}` }[field];
    if (!id.includes("-")) return undefined;
    if (field === "code") return `c${number}`;
    if (field === "region") return `r${number % 2}`;
    if (field === "place") return Math.floor(number / 2);
    if (field === "tag") return { type: "Tag", id: `Tag-${number}` } satisfies Thing;
    return undefined;
  }

  private roll(text: string): number {
    return hash(`${this.world.seed}${text}`) / 2 ** 32;
  }
}

function same(value: unknown, given: unknown): boolean {
  if (typeof given !== "object" || given === null) return value === given;
  const number = Number((value as Thing).id?.split("-")[1]);
  const { code, group } = given as Record<string, unknown>;
  return (code === undefined || code === `t${number}`) && (group === undefined || group === `g${number % 2}`);
}

/** What others require never fails: what their fields would be then is nobody's to say. */
function requiredNames({ objects, abstracts }: World): string[] {
  const places = [
    ...objects.flatMap((type) => Object.values(type.places).map(({ fields }) => fields)),
    ...abstracts.flatMap((type) => Object.values(type.places).map(({ object = {} }) => object)),
  ];
  const selections = places.flatMap((fields) => Object.values(fields).map(({ requires = "" }) => requires));
  return selections.flatMap((selection) => selection.split(/\W+/));
}

/** Arguments in the order of their names: schemas order them differently. */
export function written(args: Record<string, unknown>): string {
  const names = Object.keys(args).sort();
  return names.length === 0
    ? ""
    : `(${names.map((name) => `${name}:${writtenValue(args[name])}`).join(",")})`;
}

function writtenValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writtenValue).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  return `{${written(value as Record<string, unknown>)}}`;
}

/** Values of arguments that are left out. */
export function defaults(args: readonly Argument[]): Record<string, unknown> {
  const given = args.flatMap(({ name, default: standard }) =>
    standard === undefined ? [] : [[name, JSON.parse(standard)]],
  );
  return Object.fromEntries(given);
}

/** FNV-1a, and then MurmurHash's finish. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
