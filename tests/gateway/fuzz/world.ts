/**
 * A network that never was: types, and which subgraph knows what of them. Its SDL, its data and its answers all follow
 * from it, so that it can be made smaller by taking things out of it.
 */
export interface World {
  seed: number;
  subgraphs: string[];
  /** `Query` and `Mutation` too: what partners know together is a type like any other. */
  objects: ObjectType[];
  abstracts: AbstractType[];
  enums: EnumType[];
  rates: Rates;
}

/** How the data is; each can be lowered to make a failure easier to read. */
export interface Rates {
  /** Of nulls where they may be. */
  nulls: number;
  /** Of fields that throw, or are null where they may not be. */
  failures: number;
  /** At most so many things in a list. */
  items: number;
}

export interface ObjectType {
  name: string;
  /** How many there are, if it has keys; a value type has as many as are asked for. */
  count?: number;
  interfaces: string[];
  fields: Field[];
  /** By subgraph. */
  places: Record<string, Place>;
}

export interface Field {
  name: string;
  type: TypeReference;
  arguments: Argument[];
  inaccessible?: true;
}

/** Outermost first. */
export interface TypeReference {
  name: string;
  /** Whether each list, from the outside in, and last the thing itself, can't be null: `[false, true]` is `[T!]`. */
  nonNull: boolean[];
}

export interface Argument {
  name: string;
  type: string;
  /** As written in SDL. */
  default?: string;
}

/** What one subgraph knows of a type. */
export interface Place {
  keys: Key[];
  fields: Record<string, FieldPlace>;
}

export interface Key {
  fields: string;
  resolvable: boolean;
}

export interface FieldPlace {
  external?: true;
  requires?: string;
  provides?: string;
  override?: string;
  /** May be null here, though not elsewhere. */
  looser?: true;
}

export interface AbstractType {
  kind: "interface" | "union";
  name: string;
  /** All there are anywhere; a subgraph knows some of them. */
  members: string[];
  /** An interface's, that all members have. */
  fields: Field[];
  /** The members that a subgraph knows, and the fields of an interface that it shows. */
  places: Record<string, AbstractPlace>;
}

export interface AbstractPlace {
  members: string[];
  fields: string[];
  /** Resolves the interface itself, by key. */
  key?: true;
  /** Knows it as an object (`@interfaceObject`), and no member. */
  object?: Record<string, FieldPlace>;
}

export interface EnumType {
  name: string;
  values: string[];
  /** By subgraph, where one knows less than all. */
  known: Record<string, string[]>;
}

export const subgraphNames = ["alpha", "beta", "gamma", "delta", "epsilon"];

export const scalars = ["Int", "Float", "String", "Boolean", "ID", "Blob"] as const;

export function objectNamed(world: World, name: string): ObjectType | undefined {
  return world.objects.find((one) => one.name === name);
}

export function abstractNamed(world: World, name: string): AbstractType | undefined {
  return world.abstracts.find((one) => one.name === name);
}

/** The subgraphs that answer a field themselves: neither `@external` there nor overridden by another. */
export function ownersOf(type: ObjectType, field: string): string[] {
  const places = Object.entries(type.places);
  const overridden = places.map(([, { fields }]) => fields[field]?.override);
  return places.flatMap(([subgraph, { fields }]) => {
    const place = fields[field];
    return place && !place.external && !overridden.includes(subgraph) ? [subgraph] : [];
  });
}

/** Whether a type is a thing that several subgraphs know by a key. */
export function isEntity(type: ObjectType): boolean {
  return type.count !== undefined;
}

export function printType({ name, nonNull }: TypeReference, looser = false): string {
  return nonNull.reduceRight(
    (inner, isNonNull, depth) =>
      `${depth === nonNull.length - 1 ? inner : `[${inner}]`}${isNonNull && !(looser && depth === 0) ? "!" : ""}`,
    name,
  );
}
