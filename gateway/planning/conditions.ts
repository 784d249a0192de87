import { type DirectiveNode, type DocumentNode, type SelectionNode, visit } from "graphql";

/** What the variables of `@skip` and `@include` are in one request. */
export type Conditions = Readonly<Record<string, boolean>>;

/** The variables by which `@skip` and `@include` decide, in a fixed order. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = isCondition(directive) ? conditionOf(directive) : undefined;
      if (value?.kind === "Variable") names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/** Whether a selection is in the operation under some conditions. */
export function isSelected({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return directives.every((directive) => {
    if (!isCondition(directive)) return true;
    const value = conditionOf(directive);
    const holds =
      value?.kind === "Variable"
        ? conditions[value.name.value] === true
        : value?.kind === "BooleanValue" && value.value;
    return holds === (directive.name.value === "include");
  });
}

export function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

function conditionOf({ arguments: given = [] }: DirectiveNode) {
  return given.find(({ name }) => name.value === "if")?.value;
}
