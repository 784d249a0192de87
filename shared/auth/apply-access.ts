import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parseConstValue,
} from "graphql";
import { StartError } from "../start-error.js";
import { type AccessTable, type Requirement, requirementOf, sharedAccess } from "./access-table.js";

/** What a schema and its access table don't agree on; the message has a line for each. */
export class UndecidedAccess extends StartError {
  override name = "UndecidedAccess";
}

/**
 * Writes an access table into a schema as `@authenticated` and `@requiresScopes`, where the gateway and everybody
 * else's tools read them, and says it in the descriptions.
 * @throws UndecidedAccess where a field has no rule, or a rule no field
 */
export function applyAccess(document: DocumentNode, table: AccessTable): DocumentNode {
  const decided = new Decisions(document, { ...sharedAccess, ...table });
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ? decided.type(definition) : definition,
  );
  decided.refuseUnknownTypes(table);
  if (decided.complaints.length > 0) throw new UndecidedAccess(decided.complaints.join("\n"));
  return { ...document, definitions };
}

class Decisions {
  readonly complaints: string[] = [];
  private readonly objects: Map<string, ObjectTypeDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly table: AccessTable,
  ) {
    const objects = document.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
    this.objects = new Map((objects as ObjectTypeDefinitionNode[]).map((node) => [node.name.value, node]));
  }

  type(node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
    const name = node.name.value;
    const { rows: _, audited: __, ...rules } = this.table[name] ?? {};
    if (this.table[name] === undefined) {
      const held = this.held(name);
      if (held === undefined) this.complaints.push(`${name}: access.ts does not say who may read it.`);
      const whole = Object.entries(this.table[held ?? ""] ?? {}).find(([, fields]) => fields === "*");
      return whole === undefined ? node : ruled(node, requirementOf(whole[0]));
    }
    const byField = new Map<string, string>();
    for (const [rule, fields = ""] of Object.entries(rules)) {
      if (fields === "*") {
        if (rule === "everybody")
          this.complaints.push(`${name}: what is for everybody is named field by field.`);
        continue;
      }
      for (const field of fields.split(/\s+/).filter(Boolean)) byField.set(field, rule);
    }
    const whole = Object.keys(rules).find((rule) => rules[rule] === "*");
    const fields = (node.fields ?? []).map((field) => {
      const rule = byField.get(field.name.value);
      byField.delete(field.name.value);
      if (rule === undefined && whole === undefined)
        this.complaints.push(`${name}.${field.name.value}: access.ts does not say who may read it.`);
      return rule === undefined ? field : ruled(field, requirementOf(rule));
    });
    for (const field of byField.keys())
      this.complaints.push(`${name}.${field}: access.ts names it, but there is no such field.`);
    const decided = { ...node, fields };
    if (whole === undefined) return decided;
    // A root type can't be closed as a whole: there, the rule is each field's.
    if (!["Query", "Mutation", "Subscription"].includes(name)) return ruled(decided, requirementOf(whole));
    return {
      ...decided,
      fields: fields.map((field, index) =>
        field === node.fields![index] ? ruled(field, requirementOf(whole)) : field,
      ),
    };
  }

  refuseUnknownTypes(table: AccessTable): void {
    for (const name of Object.keys(table))
      if (!this.objects.has(name))
        this.complaints.push(`${name}: access.ts names it, but there is no such type.`);
  }

  /** What a connection or an edge holds: `HouseholdConnection` → `Household`. */
  private held(name: string): string | undefined {
    const [, held] = /^(\w+)(?:Connection|Edge)$/.exec(name) ?? [];
    return held;
  }
}

function ruled<Node extends FieldDefinitionNode | ObjectTypeDefinitionNode>(
  node: Node,
  requirement: Requirement,
): Node {
  if (requirement === undefined) return node;
  const text = node.description?.value ?? "";
  const value = `${text}${text === "" ? "" : " "}${inWords(requirement)}`;
  return {
    ...node,
    description: { kind: Kind.STRING, value, block: true },
    directives: [...(node.directives ?? []), directiveFor(requirement)],
  };
}

function inWords(requirement: readonly (readonly string[])[]): string {
  const alternatives = requirement
    .map((every) => every.map((scope) => `\`${scope}\``).join(" and "))
    .filter(Boolean);
  return alternatives.length === 0 ? "Needs a token." : `Needs the scope ${alternatives.join(" or ")}.`;
}

function directiveFor(requirement: readonly (readonly string[])[]): ConstDirectiveNode {
  const named = (name: string) => ({ kind: Kind.NAME, value: name }) as const;
  if (requirement.some((every) => every.length === 0))
    return { kind: Kind.DIRECTIVE, name: named("authenticated") };
  const value = parseConstValue(JSON.stringify(requirement));
  return {
    kind: Kind.DIRECTIVE,
    name: named("requiresScopes"),
    arguments: [{ kind: Kind.ARGUMENT, name: named("scopes"), value }],
  };
}
