import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { PreparedOperation } from "../execution/prepared-operation.js";
import { liftOperation } from "./lifted-operation.js";
import type { Literal } from "./literal.js";
import type { Place } from "./literal-places.js";

/** What a text asks for, and with which values. */
export interface Asked {
  prepared: PreparedOperation;
  /** What was written into the text, by the names of the variables that stand there now. */
  written: Readonly<Record<string, unknown>>;
  /** With what these names begin, where a partner may have to speak of them: it alone knows whether such a value will do. */
  tellTale: string | undefined;
}

/** A text of a shape, with what is written into it. */
export interface Reading {
  text: string;
  literals: readonly Literal[];
}

/** What becomes of a reading: its values, and what tells its variant from others. */
interface Sorted {
  key: string;
  values: readonly unknown[];
  /** Of each literal, the first that says the same in a rival place; nothing where there are no rivals. */
  twins: readonly number[];
}

interface Variant extends Omit<Asked, "written"> {
  /** The variable that each literal is the value of. */
  variables: readonly (string | undefined)[];
}

/** Of one shape: by operation, by what could not be taken out of its text, and by which values are the same. */
const mostVariants = 100;
const nothing: Asked["written"] = Object.freeze({});
const noTwins: readonly number[] = [];

/** All texts that differ in written values only. */
export class Shape {
  private readonly variants = new LRUCache<string, Variant>({ max: mostVariants });
  private readonly hasRivals: boolean;
  private mostItems = 0;

  constructor(private readonly places: readonly Place[]) {
    this.hasRivals = new Set(places.map(({ rivalry }) => rivalry)).size < places.length;
  }

  /** Whether there is only one text of this shape. */
  get isOneText(): boolean {
    return this.places.length === 0;
  }

  /** How many operations it holds. */
  get size(): number {
    return Math.max(1, this.variants.size);
  }

  /**
   * @returns undefined where no such text was prepared, a value misfits its place, or lists are longer than in any text that
   *   was: what is within the limits of a document is then to be seen again
   */
  find(reading: Reading, operationName = ""): Asked | undefined {
    if (itemsIn(reading) > this.mostItems) return undefined;
    const sorted = this.sort(reading, operationName);
    const variant = sorted && this.variants.get(sorted.key);
    return variant && asked(variant, sorted);
  }

  /** @param document what the reading's text says, with its places in it */
  prepare(
    reading: Reading,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    prepare: (document: DocumentNode) => PreparedOperation,
    operationName = "",
  ): Asked | undefined {
    const sorted = this.sort(reading, operationName);
    if (sorted === undefined) return undefined;
    this.mostItems = Math.max(this.mostItems, itemsIn(reading));
    const { places } = this;
    const lifted = liftOperation({ document, operation, places, ...reading, ...sorted });
    const isOpaque = places.some((place, index) => place.isOpaque && lifted.variables[index] !== undefined);
    const variant: Variant = {
      prepared: prepare(lifted.document),
      variables: lifted.variables,
      tellTale: isOpaque ? `$${lifted.prefix}` : undefined,
    };
    this.variants.set(sorted.key, variant);
    return asked(variant, sorted);
  }

  private sort({ text, literals }: Reading, operationName: string): Sorted | undefined {
    const values: unknown[] = [];
    const kept: string[] = [];
    for (let index = 0; index < literals.length; index++) {
      const { value, start, end } = literals[index]!;
      const { asVariable } = this.places[index]!;
      const variable = asVariable?.(value);
      if (asVariable === undefined) kept.push(text.slice(start, end));
      else if (variable === undefined) return undefined;
      values.push(variable);
    }
    const twins = this.hasRivals ? this.twins(literals) : noTwins;
    const key =
      kept.length + twins.length === 0 ? operationName : JSON.stringify([operationName, kept, twins]);
    return { key, values, twins };
  }

  /** Of each literal, the first that says the same in a rival place: perhaps itself. */
  private twins(literals: readonly Literal[]): number[] {
    const firsts = new Map<string, number>();
    return literals.map(({ value }, index) => {
      const key = JSON.stringify([this.places[index]?.rivalry, value]);
      const first = firsts.get(key) ?? index;
      firsts.set(key, first);
      return first;
    });
  }
}

/** What is written into lists: the only tokens of which texts of one shape may have more or fewer. */
function itemsIn({ literals }: Reading): number {
  let items = 0;
  for (const { value } of literals) if (typeof value !== "string") items += value.length;
  return items;
}

function asked({ prepared, variables, tellTale }: Variant, { values }: Sorted): Asked {
  if (values.length === 0) return { prepared, written: nothing, tellTale };
  const written: Record<string, unknown> = {};
  for (let index = 0; index < variables.length; index++) {
    const name = variables[index];
    if (name !== undefined) written[name] = values[index];
  }
  return { prepared, written, tellTale };
}
