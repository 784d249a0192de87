import type { Answer, Client } from "../../../support/client.js";
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

/** A refusal that the model predicts: its code, and the rule's name or the argument. */
export type Refusal = readonly [code: string, ruleOrArgument?: string];

/** The refusal of a step that the record's state doesn't allow. */
export const stateOf = (table: string): Refusal => ["RULE_VIOLATION", `${table}_state_machine`];

/**
 * Does one mutation, and compares whether it is done with what the model says.
 * @returns what was answered; null where it was refused as predicted
 */
export async function attempt<Entity = { id: string }>(
  { client }: Labs,
  mutation: string,
  input: object,
  predicted: Refusal | null,
  selection?: string,
): Promise<Entity | null> {
  const answer = await client.change<Entity>(mutation, input, selection);
  expect({ mutation, input, refusal: refusalOf(answer, predicted) }).toEqual({
    mutation,
    input,
    refusal: predicted,
  });
  return answer.data;
}

/** In the form of the prediction, as far as that goes. */
function refusalOf({ errors }: Answer<unknown>, predicted: Refusal | null): readonly unknown[] | null {
  if (errors === undefined) return null;
  const { code, rule, argument } = errors[0]!.extensions;
  return predicted?.length === 1 ? [code] : [code, rule ?? argument ?? errors[0]!.message];
}
