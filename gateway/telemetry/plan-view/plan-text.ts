import type { PlanNode, Requirement } from "../../planning/plan.js";

/** A plan for people to read, in the notation that Apollo's tools use. */
export function planText(root: PlanNode | undefined): string {
  return ["QueryPlan {", ...indented(root ? node(root) : []), "}"].join("\n");
}

function node(plan: PlanNode): string[] {
  switch (plan.kind) {
    case "Sequence":
    case "Parallel":
      return [`${plan.kind} {`, ...indented(plan.nodes.flatMap(node)), "}"];
    case "Flatten":
      return [`Flatten(path: "${plan.path.join(".")}") {`, ...indented(node(plan.node)), "}"];
    case "Fetch": {
      const needs = plan.requires ? ["{", ...indented(plan.requires.flatMap(requirement)), "} =>"] : [];
      return [
        `Fetch(service: "${plan.serviceName}") {`,
        ...indented([...needs, ...plan.operation.split("\n")]),
        "}",
      ];
    }
    default:
      return [plan.kind];
  }
}

function requirement(part: Requirement): string[] {
  const head =
    part.kind === "Field"
      ? part.alias
        ? `${part.alias}: ${part.name}`
        : part.name
      : typeOf(part.typeCondition);
  const { selections = [] } = part;
  return selections.length === 0 ? [head] : [`${head} {`, ...indented(selections.flatMap(requirement)), "}"];
}

function typeOf(condition: string | undefined): string {
  return condition === undefined ? "..." : `... on ${condition}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
