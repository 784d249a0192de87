import type { OperationByKey } from "../questions/asked-by-key.js";
import type { EntityKind } from "./entity-kind.js";

/** An operation about one or more kinds of things. */
export interface MergedOperation extends OperationByKey {
  /** The client's variables that it uses. */
  variables: ReadonlySet<string>;
}

/** So many sets of kinds are remembered: which become due together varies a little with who answers first. */
const mostRemembered = 256;

/** The operations that ask a partner about several kinds of things in one request; for each plan, since plans name them. */
export class MergedOperations {
  private readonly known = new Map<string, MergedOperation>();
  private readonly numbers = new Map<EntityKind, number>();

  of(kinds: readonly EntityKind[]): MergedOperation {
    const key = kinds.map((kind) => this.numberOf(kind)).join();
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= mostRemembered) this.known.clear();
    const merged = merge(kinds);
    this.known.set(key, merged);
    return merged;
  }

  private numberOf(kind: EntityKind): number {
    const number = this.numbers.get(kind) ?? this.numbers.size;
    this.numbers.set(kind, number);
    return number;
  }
}

function merge(kinds: readonly EntityKind[]): MergedOperation {
  // One alone is asked as the planner wrote it.
  const isOne = kinds.length === 1;
  const places = kinds.map((_, index) =>
    isOne
      ? { key: "_entities", variable: "representations" }
      : { key: `e${index}`, variable: `representations${index}` },
  );
  const declarations = new Map(kinds.flatMap((kind) => [...kind.declarations]));
  const declared = [...places.map(({ variable }) => `$${variable}:[_Any!]!`), ...declarations.values()];
  const fields = kinds.map(({ selection }, index) => {
    const { key, variable } = places[index]!;
    return `${isOne ? "" : `${key}:`}_entities(representations:$${variable})${selection}`;
  });
  const name = kinds[0]?.node.operationName;
  const query = `query${name === undefined ? "" : ` ${name}`}(${declared.join(" ")}){${fields.join(" ")}}`;
  const named = name === undefined ? "" : `,"operationName":${JSON.stringify(name)}`;
  return {
    head: `{"query":${JSON.stringify(query)}${named},"variables":{`,
    places,
    variables: new Set(declarations.keys()),
  };
}
