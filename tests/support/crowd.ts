import type { Client } from "./client.js";

/** A mutation and its input. */
export type Change = readonly [mutation: string, input: object];

/** Sends all changes at the same moment, each as a client of its own. @returns how many were done, and the others' codes */
export async function allAtOnce(
  client: Client,
  changes: readonly Change[],
): Promise<{ done: number; codes: string[] }> {
  const answers = await Promise.all(
    changes.map(([mutation, input]) => client.change(mutation, input, "{ __typename }")),
  );
  const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
  return { done: answers.filter(({ errors }) => errors === undefined).length, codes };
}

export function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
