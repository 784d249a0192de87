import { type DirectiveNode, type DocumentNode, type SelectionNode, type ValueNode, visit } from "graphql";

/** What the variables of `@skip`, `@include` and `@defer` are in one request. */
export type Conditions = Readonly<Record<string, boolean>>;

/** The variables by which `@skip`, `@include` and `@defer` decide, in a fixed order. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = isCondition(directive) || isDefer(directive) ? conditionOf(directive) : undefined;
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

export function isDefer({ name }: DirectiveNode): boolean {
  return name.value === "defer";
}

/** The value of `if`. */
export function conditionOf({ arguments: given = [] }: DirectiveNode): ValueNode | undefined {
  return given.find(({ name }) => name.value === "if")?.value;
}
