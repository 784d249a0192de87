/**
 * graphql-js repeats the variable that doesn't fit its type, as a whole where a field is missing: a fiscal code in it
 * would end up in the client's log. We say where, and why, and leave the value out.
 */
export function withoutValue(message: string): string {
  const [, variable] = /^(Variable "\$\w+") got invalid value /.exec(message) ?? [];
  if (variable === undefined) return message;
  const [, where = "", reason] = /( at "[\w.[\]]+")?; ([^;]*)$/.exec(message) ?? [];
  return `${variable} got an invalid value${where}; ${whyAlone(reason ?? "")}`;
}

/** Of a scalar or an enum the reason repeats the value once more: a name, where somebody mistook the field. */
function whyAlone(reason: string): string {
  const [, ofEnum] = /" (does not exist in "\w+" enum\..*)$/.exec(reason) ?? [];
  if (ofEnum !== undefined) return `The value ${ofEnum}`;
  const [, ofScalar] = /^(\w+ cannot represent [\w -]+)/.exec(reason) ?? [];
  if (ofScalar !== undefined) return `${ofScalar}.`;
  return /^(Field "\w+" (of|is)|Expected) [^:]*$/.test(reason) ? reason : "it does not fit its type.";
}
