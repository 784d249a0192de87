import { Kind } from "graphql";
import { LRUCache } from "lru-cache";
import type { AskedOperation } from "../access/asked-operation.js";
import type { Rule } from "../access/rule.js";
import { conditionVariables } from "../planning/conditions.js";
import type { Graph } from "./graph.js";
import { Variant } from "./variant.js";

/** For the callers and conditions of one operation. */
const mostVariants = 64;

/** One operation as different callers may ask it, with different conditions of `@skip` and `@include`. */
export class Variants {
  private readonly conditions: readonly string[];
  private readonly known = new LRUCache<string, Variant>({ max: mostVariants });

  constructor(
    private readonly graph: Graph,
    private readonly asked: AskedOperation,
  ) {
    this.conditions = conditionVariables({
      kind: Kind.DOCUMENT,
      definitions: [asked.operation, ...Object.values(asked.fragments)],
    });
  }

  /** @param unmet the rules of the operation that whoever asks doesn't meet */
  of(coerced: Readonly<Record<string, unknown>>, unmet: ReadonlySet<Rule>): Variant {
    const conditions: Record<string, boolean> = {};
    let key = "";
    for (const name of this.conditions) {
      conditions[name] = coerced[name] === true;
      key += conditions[name] ? "1" : "0";
    }
    if (unmet.size > 0) for (const rule of this.asked.rules) key += unmet.has(rule) ? "-" : "+";
    const known = this.known.get(key);
    if (known) return known;
    const variant = new Variant(this.graph, this.asked, conditions, unmet);
    this.known.set(key, variant);
    return variant;
  }
}
