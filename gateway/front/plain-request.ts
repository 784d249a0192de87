/** What most clients post. */
export interface PlainRequest {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** @returns undefined for what is no single GraphQL request with its text: Apollo Server says what it is, or what is wrong with it */
export function plainRequest(body: unknown): PlainRequest | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== "string") return undefined;
  if (operationName !== null && typeof operationName !== "string") return undefined;
  if (variables !== null && !isRecord(variables)) return undefined;
  if (extensions !== null && (!isRecord(extensions) || "persistedQuery" in extensions)) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
