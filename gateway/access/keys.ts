import { type GraphQLSchema, getNamedType, isAbstractType } from "graphql";
import { type Coordinate, directives, type FieldsType, fieldsOf, hasFields } from "./read-from.js";

/** By type, the subgraphs that have a field which answers it: there, no key is needed to get at it. */
export type Entrances = ReadonlyMap<string, ReadonlySet<string>>;

export function entrancesOf(schema: GraphQLSchema): Entrances {
  const entrances = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap()))
    for (const field of hasFields(type) ? Object.values(type.getFields()) : []) {
      const answered = getNamedType(field.type);
      const possible = isAbstractType(answered) ? schema.getPossibleTypes(answered) : [];
      for (const { name } of [answered, ...possible]) {
        const graphs = entrances.get(name) ?? new Set();
        for (const graph of graphsOf(type as FieldsType, field.name)) graphs.add(graph);
        entrances.set(name, graphs);
      }
    }
  return entrances;
}

/**
 * The keys without which a field can't be reached: those of its type, if each subgraph that has the field knows things of
 * the type by a key only. Which key is used, the plan decides, so all of them count. A key that a caller may not see
 * thus closes what lies behind it: an answer would tell that the key exists, and for whom. Where there is a way without
 * a key as well, it is the plan that shows which way is gone (`AccessGate.check`).
 */
export function keysBefore(
  schema: GraphQLSchema,
  entrances: Entrances,
  type: FieldsType,
  field: string,
): Coordinate[] {
  const open = entrances.get(type.name);
  if (graphsOf(type, field).some((graph) => open?.has(graph))) return [];
  return directives(type.astNode?.directives, "join__type").flatMap(({ key }) => fieldsOf(schema, type, key));
}

/** The subgraphs that resolve a field. */
function graphsOf(type: FieldsType, field: string): string[] {
  const homes = directives(type.astNode?.directives, "join__type").map(({ graph }) => String(graph));
  const joins = directives(type.getFields()[field]?.astNode?.directives, "join__field");
  if (joins.length === 0) return homes;
  return joins
    .filter(({ external, usedOverridden }) => !external && !usedOverridden)
    .flatMap(({ graph }) => (graph === undefined ? homes : String(graph)));
}
