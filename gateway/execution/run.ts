import type { PartnerAnswer, Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import type { CompiledPlan } from "./compiled-plan.js";
import type { DataObject } from "./data-object.js";
import { EntityBatch } from "./entity-batch.js";
import type { Loss } from "./loss.js";
import type { MergedOperations } from "./merged-operations.js";
import { PartnerErrors } from "./partner-errors.js";

/** A fetch of the plan that ended in an outage, or for some keys in nothing. */
export interface Failure {
  node: FetchNode;
  loss: Loss;
}

/** How a run asks one partner. */
export type Ask = (partner: string, question: Question) => Promise<PartnerAnswer>;

/** One request as its plan is carried out. */
export class Run {
  /** What the partners answered, merged. */
  readonly data: DataObject = {};
  readonly failures: Failure[] = [];
  readonly errors = new PartnerErrors();
  private readonly batches = new Map<string, EntityBatch>();

  /** @param variables as the client gave them */
  constructor(
    readonly plan: CompiledPlan,
    readonly variables: Readonly<Record<string, unknown>>,
    readonly ask: Ask,
  ) {}

  /** Whether everything that was asked for was answered, and no partner complained. */
  get isWhole(): boolean {
    return this.failures.length === 0 && !this.errors.some;
  }

  /** Where entity fetches to a partner gather that become due at the same moment: they are one request. */
  batchFor(partner: string, merged: MergedOperations): EntityBatch {
    const gathering = this.batches.get(partner);
    if (gathering) return gathering;
    const batch = new EntityBatch(this, partner, merged, () => this.batches.delete(partner));
    this.batches.set(partner, batch);
    return batch;
  }

  /** The variables that a fetch uses, as far as the client gave them; as the inside of a JSON object. */
  variablesText(names: Iterable<string>): string {
    let text = "";
    for (const name of names) {
      const value = Object.hasOwn(this.variables, name) ? JSON.stringify(this.variables[name]) : undefined;
      if (value !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${value}`;
    }
    return text;
  }
}
