import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  parseConstValue,
} from "graphql";
import { type AccessTable, sharedAccess } from "../auth/access-table.js";
import { requirementsIn } from "../auth/enforce-access.js";
import { StartError } from "../start-error.js";

/**
 * For how many seconds whoever asked may be told the same of a type's things again: by type, in a partner's
 * `freshness.ts`. What isn't named is asked each time. Connections and edges go by what they hold, values such as Money
 * by what they are of.
 */
export type FreshFor = Readonly<Record<string, number>>;

/** What may not be kept, and was said to be; the message has a line for each. */
export class UnkeepableTypes extends StartError {
  override name = "UnkeepableTypes";
}

const definition = parse(
  "directive @cacheControl(maxAge: Int, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT",
  { noLocation: true },
).definitions;

/**
 * Writes into a schema what may be kept, as the `@cacheControl` from which Apollo Server makes an answer's
 * `Cache-Control`: public, so only what is the same for everybody. A field that takes a right makes that no answer with it
 * is kept.
 * @param document with its access rules
 * @throws UnkeepableTypes where an answer depends on who asks, or is to be recorded
 */
export function applyFreshness(
  document: DocumentNode,
  access: AccessTable,
  freshFor: FreshFor = {},
): DocumentNode {
  if (Object.keys(freshFor).length === 0) return document;
  const types = document.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  const names = new Map((types as ObjectTypeDefinitionNode[]).map((type) => [type.name.value, type]));
  const complaints = Object.keys(freshFor).flatMap((name) => complaintsOf(name, names.get(name), access));
  if (complaints.length > 0) throw new UnkeepableTypes(complaints.join("\n"));
  const definitions = document.definitions.map((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION ? marked(one, freshFor) : one,
  );
  const [first, ...others] = definitions;
  return { ...document, definitions: [first!, ...definition, ...others] };
}

function complaintsOf(
  name: string,
  type: ObjectTypeDefinitionNode | undefined,
  { [name]: { rows, audited } = {} }: AccessTable,
): string[] {
  if (type === undefined) return [`${name}: freshness.ts names it, but there is no such type.`];
  const complaints: string[] = [];
  if (rows !== undefined) complaints.push(`${name}: which rows of it there are depends on who asks.`);
  if (audited !== undefined) complaints.push(`${name}: each read of it is recorded.`);
  if (requirementsIn(type.directives).length > 0) complaints.push(`${name}: it is not for everybody.`);
  return complaints.map((complaint) => `${complaint} So it can't be kept (freshness.ts).`);
}

function marked(type: ObjectTypeDefinitionNode, freshFor: FreshFor): ObjectTypeDefinitionNode {
  const name = type.name.value;
  const [, held = name] = /^(\w+)(?:Connection|Edge)$/.exec(name) ?? [];
  if (isValue(name)) return withDirective(type, { inheritMaxAge: true });
  if (freshFor[held] === undefined) return type;
  const fields = type.fields?.map((field) =>
    requirementsIn(field.directives).length > 0 ? withDirective(field, { maxAge: 0 }) : field,
  );
  return withDirective({ ...type, ...(fields && { fields }) }, { maxAge: freshFor[held] });
}

/** What all partners' schemas share, and is for everybody. */
function isValue(name: string): boolean {
  return Object.hasOwn(sharedAccess, name) && sharedAccess[name]!.everybody !== undefined;
}

function withDirective<Node extends ObjectTypeDefinitionNode | FieldDefinitionNode>(
  node: Node,
  given: Readonly<Record<string, number | boolean>>,
): Node {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const directive: ConstDirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: named("cacheControl"),
    arguments: Object.entries(given).map(([name, value]) => ({
      kind: Kind.ARGUMENT,
      name: named(name),
      value: parseConstValue(`${value}`),
    })),
  };
  return { ...node, directives: [...(node.directives ?? []), directive] };
}
