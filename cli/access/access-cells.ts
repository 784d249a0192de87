import {
  buildSchema,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from "graphql";
import { type AccessTable, type Requirement, sharedAccess } from "../../shared/auth/access-table.js";
import { type Caller, nobody } from "../../shared/auth/caller.js";
import { requirementsIn } from "../../shared/auth/enforce-access.js";
import { meets } from "../../shared/auth/refusal.js";
import { type Role, roles } from "./roles.js";

/** Whether a role may read a field: all there is, the rows that a note speaks of, or nothing. */
export type Cell = "yes" | "rows" | "no";

/** A field of the clients' schema, and who may read it. */
export interface FieldAccess {
  type: string;
  field: string;
  /** In the order of `roles`. */
  cells: readonly Cell[];
  /** Whose rows, in the words of a partner's `access.ts`. */
  rows: string | undefined;
}

export interface ComposedSchemas {
  supergraphSdl: string;
  apiSdl: string;
  /** By partner, what its `access.ts` says. */
  tables: Readonly<Record<string, AccessTable>>;
}

/** Who may read what, by the rules that were composed: of the field, of its type, and of the type that it answers. */
export function accessCells({ supergraphSdl, apiSdl, tables }: ComposedSchemas): FieldAccess[] {
  const api = buildSchema(apiSdl);
  const rules = new ComposedRules(parse(supergraphSdl, { noLocation: true }));
  const rowsOf = (type: string) => sentencesOf([sharedAccess, ...Object.values(tables)], type);
  const ofObject = (type: string, field: string, answered: GraphQLNamedType): FieldAccess => {
    const rows = rowsOf(heldBy(type)) ?? rowsOf(heldBy(answered.name));
    const requirements = [...rules.of(type), ...rules.of(type, field), ...rules.of(answered.name)];
    return { type, field, rows, cells: roles.map((role) => cellOf(role, requirements, rows)) };
  };
  return Object.values(api.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith("__") || !(isObjectType(type) || isInterfaceType(type))) return [];
    const concrete = isObjectType(type) ? [type] : api.getPossibleTypes(type);
    return Object.values(type.getFields()).map((field) => {
      const each = concrete.map((one) => ofObject(one.name, field.name, getNamedType(field.type)));
      return { ...each.reduce(strictest), type: type.name };
    });
  });
}

function cellOf({ scopes }: Role, requirements: readonly Requirement[], rows: string | undefined): Cell {
  const caller: Caller = scopes === undefined ? nobody : { ...nobody, subject: "x", scopes: new Set(scopes) };
  if (!requirements.every((requirement) => meets(caller, requirement))) return "no";
  return rows === undefined ? "yes" : "rows";
}

const strictness: readonly Cell[] = ["yes", "rows", "no"];

/** Of an interface's field: what each of its types answers to everybody. */
function strictest(one: FieldAccess, other: FieldAccess): FieldAccess {
  const cells = one.cells.map((cell, index) => {
    const level = Math.max(strictness.indexOf(cell), strictness.indexOf(other.cells[index]!));
    return strictness[level]!;
  });
  return { ...one, cells, rows: one.rows ?? other.rows };
}

/** What a connection or an edge holds, or the type itself. */
function heldBy(type: string): string {
  return type.replace(/(?:Connection|Edge)$/, "");
}

function sentencesOf(tables: readonly AccessTable[], type: string): string | undefined {
  const sentences = tables.flatMap((table) => table[type]?.rows ?? []);
  return sentences.length === 0 ? undefined : sentences.join("; ");
}

class ComposedRules {
  private readonly types = new Map<string, ObjectTypeDefinitionNode>();

  constructor({ definitions }: DocumentNode) {
    for (const node of definitions)
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) this.types.set(node.name.value, node);
  }

  /** The rules of a type, or of a field. */
  of(type: string, field?: string): Requirement[] {
    const node = this.types.get(type);
    const own = (one: FieldDefinitionNode) => one.name.value === field;
    return requirementsIn((field === undefined ? node : node?.fields?.find(own))?.directives);
  }
}
