type Params = Readonly<Record<string, unknown>>;

/** What a browser can't say in headers, it says in its first message: there by itself, or under `headers`. */
export function headersIn({ headers, ...params }: Params): Record<string, unknown> {
  const all = { ...params, ...(typeof headers === "object" ? headers : {}) };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
}

export function hasAuthorization(params: Params): boolean {
  return headersIn(params).authorization !== undefined;
}
