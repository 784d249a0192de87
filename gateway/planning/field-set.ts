import { Kind, parse, type SelectionNode } from "graphql";

/** What is selected of a thing. */
export type Fields = readonly SelectionNode[];

/** What a `fields:` of federation's directives says. */
export function fieldSet(text: string): Fields {
  const [definition] = parse(text.trim().startsWith("{") ? text : `{${text}}`, {
    noLocation: true,
  }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
}
