/** Something of the fixed data, as a subgraph knows it: at least its type and what its fields are made from. */
export type Thing = { readonly __typename: string } & Readonly<Record<string, unknown>>;

/** What a field answers: a leaf, a thing, or a list of either. */
export type Field = (of: Thing, args: Readonly<Record<string, unknown>>) => unknown;

/** A subgraph whose data never change. */
export interface FixedSubgraph {
  name: string;
  /**
   * Its schema as Federation 1 has it, which Federation 2 takes too, so that every gateway is given the same.
   * `@requiresScopes` is the one exception: it is taken out for those that don't know it.
   */
  sdl: string;
  /** What its fields answer, by type; a field that isn't named here answers the thing's property of its name. */
  fields: Readonly<Record<string, Readonly<Record<string, Field>>>>;
  /** The thing that a representation stands for. */
  entity?: (representation: Thing) => Thing;
}
