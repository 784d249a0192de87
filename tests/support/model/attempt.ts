import type { Answer, Client } from "../client.js";

/** A refusal that a model predicts: its code, and the rule's name or the argument. */
export type Refusal = readonly [code: string, ruleOrArgument?: string];

/** The refusal of a step that the record's state doesn't allow. */
export const stateOf = (table: string): Refusal => ["RULE_VIOLATION", `${table}_state_machine`];

/**
 * Does one mutation, and compares whether it is done with what the model says.
 * @returns what was answered; null where it was refused as predicted
 */
export async function attempt<Entity = { id: string }>(
  { client }: { client: Client },
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
