import type { DirectiveNode, SelectionNode } from "graphql";
import type { Variables } from "./list-sizes.js";

/** Whether something is asked for at all: what \@skip and \@include say of it. */
export class Conditional {
  private readonly conditions: readonly { name: string | undefined; value: boolean; wanted: boolean }[];

  constructor({ directives = [] }: SelectionNode) {
    this.conditions = directives.flatMap((directive) => {
      const { value } = directive.name;
      return value === "skip" || value === "include" ? [condition(directive, value === "include")] : [];
    });
  }

  get exists(): boolean {
    return this.conditions.length > 0;
  }

  get isConstant(): boolean {
    return this.conditions.every(({ name }) => name === undefined);
  }

  holds(variables: Variables): boolean {
    return this.conditions.every(
      ({ name, value, wanted }) => (name === undefined ? value : variables[name] === true) === wanted,
    );
  }
}

function condition({ arguments: given = [] }: DirectiveNode, wanted: boolean) {
  const said = given.find(({ name }) => name.value === "if")?.value;
  const name = said?.kind === "Variable" ? said.name.value : undefined;
  return { name, value: said?.kind === "BooleanValue" && said.value, wanted };
}
