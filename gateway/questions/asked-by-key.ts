/** An operation that asks a partner about things by their keys: the same object for all that ask the same of other things. */
export interface OperationByKey {
  /** The request's body up to its variables. */
  head: string;
  /** For each list of things: under which key their data come, and by which variable they are asked for. */
  places: readonly { key: string; variable: string }[];
}

/** One question about things. */
export interface AskedByKey {
  operation: OperationByKey;
  /** For each place, the things as JSON. */
  things: readonly (readonly string[])[];
  /** The other variables, as the inside of a JSON object. */
  given: string;
}

/** The request's body. */
export function bodyOf({ operation: { head, places }, things, given }: AskedByKey): string {
  const lists = things.map((list, index) => `"${places[index]!.variable}":[${list.join()}]`);
  return `${head}${lists.join()}${given && `,${given}`}}}`;
}

/** @returns what is wrong with data that don't have one entity for each thing */
export function misfitOf(
  data: Readonly<Record<string, unknown>>,
  { operation: { places }, things }: AskedByKey,
): string | undefined {
  const fits = things.every((list, index) => {
    const entities = data[places[index]!.key];
    return Array.isArray(entities) && entities.length === list.length;
  });
  return fits ? undefined : "it did not answer one entity for each it was asked for";
}
