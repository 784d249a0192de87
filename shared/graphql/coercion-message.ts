/**
 * graphql-js repeats the variable that doesn't fit its type, as a whole where a field is missing: a fiscal code in it
 * would end up in the client's log. We say where, and why, and leave the value out.
 */
export function withoutValue(message: string): string {
  const [, variable] = /^(Variable "\$\w+") got invalid value /.exec(message) ?? [];
  if (variable === undefined) return message;
  const [, where = "", reason] = /( at "[\w.[\]]+")?; ([^;]*)$/.exec(message) ?? [];
  return `${variable} got an invalid value${where}; ${reason ?? "it does not fit its type."}`;
}
