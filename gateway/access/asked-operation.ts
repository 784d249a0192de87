import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { AccessRules } from "./access-rules.js";
import type { Rule } from "./rule.js";

/** One operation of a document, and what a caller must meet for each of its fields. */
export class AskedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  /** All rules that matter to it. */
  readonly rules = new Set<Rule>();
  private readonly byField = new Map<FieldNode, readonly Rule[]>();

  constructor(document: DocumentNode, operation: OperationDefinitionNode, access: AccessRules) {
    this.operation = operation;
    const own = separateOperations(document)[operation.name?.value ?? ""];
    for (const definition of own?.definitions ?? [])
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments[definition.name.value] = definition;
    if (!access.exist) return;
    for (const definition of [operation, ...Object.values(this.fragments)]) this.read(definition, access);
  }

  /**
   * The rule that keeps a field from whoever doesn't meet some rules. Each field is looked at once, on the type that its
   * selection set is written for: a fragment on an interface stands for all that implement it, wherever it is spread.
   */
  deniedBy(field: FieldNode, unmet: ReadonlySet<Rule>): Rule | undefined {
    return this.byField.get(field)?.find((rule) => unmet.has(rule));
  }

  private read(definition: OperationDefinitionNode | FragmentDefinitionNode, access: AccessRules): void {
    const types = new TypeInfo(access.schema);
    const readField = (field: FieldNode) => {
      const parent = types.getParentType();
      if (!parent) return;
      if (field.name.value === "__typename") {
        // Of what type a value is shows only when it is there: see `Withheld`.
        const possible = isAbstractType(parent) ? access.schema.getPossibleTypes(parent) : [parent];
        for (const { name } of possible) for (const rule of access.ofType(name)) this.rules.add(rule);
        return;
      }
      const rules = access.ofField(parent.name, field.name.value);
      if (rules.length > 0) this.byField.set(field, rules);
      for (const rule of rules) this.rules.add(rule);
    };
    visit(definition, visitWithTypeInfo(types, { Field: readField }));
  }
}
