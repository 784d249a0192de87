import { type DocumentNode, type GraphQLSchema, getOperationAST, OperationTypeNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Engine } from "../execution/engine.js";
import { liftLiterals } from "./lifted-text.js";
import { placesOf } from "./literal-places.js";
import { type Asked, Shape } from "./shape.js";

/**
 * Characters of shapes that are remembered: some hundred pages' worth, and the longest that a request may be. Read,
 * each takes up to 170 bytes: strangers who send one long query after the other shall fill no memory.
 */
const remembered = 1_100_000;

/** The texts that were found valid under one supergraph, by their shapes. */
export class KnownTexts {
  private readonly shapes = new LRUCache<string, Shape>({ maxSize: remembered });

  constructor(
    private readonly engine: Pick<Engine, "prepare">,
    readonly schema: GraphQLSchema,
  ) {}

  /** @returns undefined where no text of this shape was learnt, or where a value misfits its place */
  find(text: string, operationName: string | undefined): Asked | undefined {
    const whole = this.shapes.get(text);
    if (whole?.isOneText) return whole.find({ text, literals: [] }, operationName);
    const lifted = liftLiterals(text);
    if (lifted === undefined || lifted.literals.length === 0) return undefined;
    return this.shapes.get(lifted.shape)?.find({ text, literals: lifted.literals }, operationName);
  }

  /**
   * Remembers what a text asks for.
   * @param document what it says, which is valid
   * @returns undefined where it is nothing to be remembered
   */
  learn(text: string, document: DocumentNode, operationName: string | undefined): Asked | undefined {
    const lifted = liftLiterals(text);
    const operation = getOperationAST(document, operationName);
    if (!lifted || !operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
    const { shape: key, literals } = lifted;
    const shape = this.shapes.get(key) ?? new Shape(placesOf(this.schema, document, literals));
    const prepare = (lifted: DocumentNode) => this.engine.prepare(lifted, operationName, this.schema);
    const asked = shape.prepare({ text, literals }, document, operation, prepare, operationName);
    // It is larger now, which is seen only where it is new.
    this.shapes.delete(key);
    this.shapes.set(key, shape, { size: (1 + key.length) * shape.size });
    return asked;
  }
}
