import { GraphQLError } from "graphql";
import { inLanguage } from "../../shared/language/language.js";
import type { Shape } from "../execution/shape.js";
import type { Withheld } from "./withheld.js";

/** Of an operation with thousands of mutations, so many are named. */
const mostErrors = 100;

/**
 * A mutation of which a root field is denied is not begun: nothing would be worse than half of what somebody meant to do
 * together. Its data is null as a whole, and each root field says why, so that nobody takes any of them for done.
 * @returns the errors; undefined where it may be done
 */
export function refusedMutation({ type, fields }: Shape, withheld: Withheld): GraphQLError[] | undefined {
  const parts = fields
    .filter(({ name }) => !name.startsWith("__"))
    .map(({ key, nodes }) => ({ key, rule: withheld.ruleAgainst(type, nodes) }));
  const refused = parts.flatMap(({ key, rule }) => (rule ? withheld.refusal(rule, [key]) : []));
  const [first] = refused;
  if (first === undefined) return undefined;
  const { code } = first.extensions;
  const undone = parts.flatMap(({ key, rule }) =>
    rule ? [] : new GraphQLError(inLanguage(notDone), { path: [key], extensions: { code } }),
  );
  return [...refused, ...undone].slice(0, mostErrors);
}

const notDone = {
  en: "Nothing of this request was done, since a part of it was refused.",
  it: "Nulla di questa richiesta è stato eseguito, perché una parte è stata rifiutata.",
};
