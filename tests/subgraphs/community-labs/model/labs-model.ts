import type { Client } from "../../../support/client.js";
import type { DesignedPact } from "../daily-work.js";
import { PactModel } from "./pact-model.js";

export interface LabModel {
  id: string;
  state: string;
  suspendedIn: string | null;
}

export interface CycleModel {
  id: string;
  state: string;
  /** Cents, by the order's id. */
  orders: Map<string, number>;
}

export interface HomeModel {
  id: string;
  stays: { household: string; from: string; to: string }[];
}

/** What the partner's records must be: the steps of a run predict them, and refusals. */
export class LabsModel {
  readonly labs: LabModel[];
  readonly cycles: CycleModel[] = [];
  readonly homes: HomeModel[] = [];
  readonly pacts: PactModel[];

  constructor({ lab, pacts }: Labs) {
    this.labs = [{ id: lab, state: "READING", suspendedIn: null }];
    this.pacts = pacts.map(({ pactId, of }) => PactModel.inForce(pactId, of));
  }

  /** Mostly one that isn't over, where there is one. */
  pactAt(index: number): PactModel | undefined {
    const alive = this.pacts.filter(({ isOver }) => !isOver);
    const choice = index % 10 === 0 || alive.length === 0 ? this.pacts : alive;
    return choice[index % choice.length];
  }
}

/** The labs as they are: a run begins with a lab that has just opened and pacts that have just begun, and knows some people. */
export interface Labs {
  client: Client;
  lab: string;
  pacts: readonly DesignedPact[];
  people: readonly string[];
}
