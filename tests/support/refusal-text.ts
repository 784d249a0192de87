import type { Client } from "./client.js";

/** A refusal, whole, but for the identifiers that its own input named: to compare what is said of two records. */
export async function refusalText<Ids extends object>(
  client: Client,
  mutation: string,
  input: (ids: Ids) => object,
  ids: Ids,
): Promise<string> {
  const refusal = await client.refused(mutation, input(ids), "{ __typename }");
  return Object.values(ids).reduce((said, id) => said.replaceAll(id, "…"), JSON.stringify(refusal));
}

/** The same identifiers' names, each with one that nothing has. */
export function unknownIds<Ids extends { none: string }>(ids: Ids): Ids {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, ids.none])) as never;
}
