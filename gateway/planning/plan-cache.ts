import { LRUCache } from "lru-cache";
import type { Plan, PlannedSupergraph } from "./planner.js";

/** Characters of operations whose plans are kept; a plan takes some times as many bytes, and each as many as these at least. */
const remembered = 2_000_000;
const leastOfOne = 400;

/** Milliseconds for which an operation that can't be planned is not tried again: it may have taken the planner long. */
const forgiven = 300_000;

/** Milliseconds until it is tried whether there is time now for a better plan. */
const makeshift = 60_000;

/** The plans over one supergraph, each made once and kept as what `compile` makes of it. */
export class PlanCache<Compiled extends object> {
  private readonly plans = new LRUCache<string, { plan: Compiled; uses: number }>({ maxSize: remembered });
  private readonly failed = new LRUCache<string, Error>({ maxSize: remembered, ttl: forgiven });
  private readonly underWay = new Map<string, Promise<Compiled>>();
  private hits = 0;
  private misses = 0;

  constructor(
    private readonly supergraph: PlannedSupergraph,
    private readonly compile: (plan: Plan) => Compiled,
  ) {}

  /** @throws Error when the operation can't be planned */
  of(operation: string): Compiled | Promise<Compiled> {
    const known = this.plans.get(operation);
    if (known === undefined) {
      this.misses++;
      return this.make(operation);
    }
    this.hits++;
    known.uses++;
    return known.plan;
  }

  get figures(): { entries: number; hits: number; misses: number } {
    return { entries: this.plans.size, hits: this.hits, misses: this.misses };
  }

  /** The operations that are asked most, the foremost first. */
  mostUsed(count: number): string[] {
    const byUse = [...this.plans.entries()].sort(([, one], [, other]) => other.uses - one.uses);
    return byUse.slice(0, count).map(([operation]) => operation);
  }

  /** Plans before anybody asks; what doesn't fit this supergraph is left out. */
  async warm(operations: readonly string[]): Promise<void> {
    for (const operation of operations) await this.make(operation).catch(() => undefined);
  }

  private make(operation: string): Promise<Compiled> {
    const failed = this.failed.get(operation);
    if (failed) return Promise.reject(failed);
    const making = this.underWay.get(operation) ?? this.plan(operation);
    this.underWay.set(operation, making);
    return making;
  }

  private async plan(operation: string): Promise<Compiled> {
    try {
      const planned = await this.supergraph.plan(operation);
      const plan = this.compile(planned);
      const ttl = planned.isLasting ? 0 : makeshift;
      this.plans.set(operation, { plan, uses: 1 }, { size: sizeOf(operation), ttl });
      return plan;
    } catch (error) {
      this.failed.set(operation, error as Error, { size: sizeOf(operation) });
      throw error;
    } finally {
      this.underWay.delete(operation);
    }
  }
}

function sizeOf(operation: string): number {
  return leastOfOne + operation.length;
}
