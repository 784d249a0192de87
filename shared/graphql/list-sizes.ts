import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from "graphql";
import { defaultPageSize } from "./connection.js";

/**
 * Says of each field that answers a page how much it may hold, by the argument `first`: as `@listSize`, by which gateways
 * estimate what an operation costs before they carry it out.
 *
 * Where `first` is not given or null, it is the usual page. So no gateway needs to insist on it.
 */
export function withListSizes(document: DocumentNode): DocumentNode {
  const pages = new Set(document.definitions.filter(isPage).map(({ name }) => name.value));
  const sized = (field: FieldDefinitionNode): FieldDefinitionNode => {
    const isSliced = field.arguments?.some(({ name }) => name.value === "first") ?? false;
    const listSize = isSliced ? listSizeOf(field.type, pages) : undefined;
    return listSize ? { ...field, directives: [...(field.directives ?? []), listSize] } : field;
  };
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? { ...definition, fields: (definition.fields ?? []).map(sized) }
      : definition,
  );
  return { ...document, definitions };
}

function listSizeOf(type: TypeNode, pages: ReadonlySet<string>): ConstDirectiveNode | undefined {
  const answered = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  if (answered.kind === Kind.LIST_TYPE) return ofItself;
  return pages.has(answered.name.value) ? ofItsEdges : undefined;
}

function isPage(node: DocumentNode["definitions"][number]): node is ObjectTypeDefinitionNode {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION &&
    (node.fields?.some(({ name, type }) => name.value === "edges" && isList(type)) ?? false)
  );
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
}

const ofItself = listSize("");
const ofItsEdges = listSize(', sizedFields: ["edges"]');

function listSize(more: string): ConstDirectiveNode {
  const said = `@listSize(assumedSize: ${defaultPageSize}, slicingArguments: ["first"]${more}, requireOneSlicingArgument: false)`;
  const [definition] = parse(`type Any { any: Any ${said} }`, { noLocation: true }).definitions;
  return (definition as ObjectTypeDefinitionNode).fields![0]!.directives![0]!;
}
