import type { DeferNode, PlanNode, SubscriptionNode } from "@apollo/query-planner";

/**
 * Of a subscription, what is done for each event: its first fetch is what the event brings. Of what defers, all that is
 * fetched: which of it each part of the answer waits for, whoever carries it out finds out by what the parts select.
 */
export function inOnePlan(node: PlanNode | SubscriptionNode): PlanNode | undefined {
  switch (node.kind) {
    case "Subscription":
      return sequence([node.primary, node.rest]);
    case "Defer":
      return ofAllParts(node);
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.flatMap((child) => inOnePlan(child) ?? []) };
    case "Flatten": {
      const child = inOnePlan(node.node);
      return child && { ...node, node: child };
    }
    default:
      return node;
  }
}

function ofAllParts({ primary, deferred }: DeferNode): PlanNode | undefined {
  const later = deferred.flatMap(({ node }) => (node && inOnePlan(node)) ?? []);
  const together: PlanNode | undefined = later.length > 1 ? { kind: "Parallel", nodes: later } : later[0];
  return sequence([primary.node && inOnePlan(primary.node), together]);
}

function sequence(nodes: readonly (PlanNode | undefined)[]): PlanNode | undefined {
  const present = nodes.flatMap((node) => node ?? []);
  return present.length > 1 ? { kind: "Sequence", nodes: present } : present[0];
}
