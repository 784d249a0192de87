import type { RunCache, Wanted } from "../caching/run-cache.js";
import { LastKnown } from "../partners/last-known.js";
import type { PartnerAnswer, Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import type { CompiledPlan } from "./compiled-plan.js";
import type { DataObject } from "./data-object.js";
import type { Gathering } from "./entity-fetch.js";
import { GatheredFetches } from "./gathered-fetches.js";
import type { Loss } from "./loss.js";
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
  /** What is not from now. */
  readonly lastKnown = new LastKnown();
  private readonly gatherings = new Map<Gathering, GatheredFetches>();

  /** @param variables as the client gave them */
  constructor(
    readonly plan: CompiledPlan,
    readonly variables: Readonly<Record<string, unknown>>,
    private readonly partners: Ask,
    /** What is known already. */
    readonly cache?: RunCache,
  ) {}

  ask(partner: string, question: Question): Promise<PartnerAnswer> {
    return this.partners(partner, question);
  }

  /** Asks what needs nothing of what was fetched before, where it isn't known. */
  async askFirst(wanted: Wanted, question: Question): Promise<PartnerAnswer> {
    const { serviceName: partner } = wanted.node;
    if (this.cache === undefined || question.kind === "subscription") return this.ask(partner, question);
    const answer = await this.cache.answer(wanted, question.kind, (stamp) =>
      this.ask(partner, { ...question, stamp }),
    );
    if (answer.age !== undefined) this.lastKnown.note(partner, answer.age);
    return answer;
  }

  /** Whether everything that was asked for was answered, and no partner complained. */
  get isWhole(): boolean {
    return this.failures.length === 0 && !this.errors.some;
  }

  gathered(gathering: Gathering): GatheredFetches {
    const known = this.gatherings.get(gathering);
    if (known) return known;
    const gathered = new GatheredFetches(this, gathering);
    this.gatherings.set(gathering, gathered);
    return gathered;
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
