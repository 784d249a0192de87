import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { Conditional } from "./conditional.js";
import { FieldCost } from "./field-cost.js";
import { ConditionalCost, type CostPart, SelectionCost } from "./selection-cost.js";
import type { Weights } from "./weights.js";

/** A valid operation with the fragments that it uses. */
export interface CostedOperation {
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/**
 * Makes the cost of an operation ready to be reckoned for any request.
 * @param usualSize how long a list is of which nothing is said
 */
export function operationCost(
  { operation, fragments }: CostedOperation,
  weights: Weights,
  usualSize: number,
): SelectionCost {
  const { schema } = weights;
  const known = new Map<string, SelectionCost>();

  const selectionCost = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined) =>
    new SelectionCost(
      selections.flatMap((node) => {
        const part = partOf(node, type);
        const conditional = new Conditional(node);
        return part && conditional.exists ? new ConditionalCost(part, conditional) : (part ?? []);
      }),
    );

  const partOf = (node: SelectionNode, type: GraphQLNamedType | undefined): CostPart | undefined => {
    if (node.kind === "FragmentSpread") return fragmentCost(node.name.value);
    if (node.kind === "InlineFragment") {
      const { typeCondition, selectionSet } = node;
      return selectionCost(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type);
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return undefined;
    const selected = node.selectionSet && selectionCost(node.selectionSet, getNamedType(field.type));
    return new FieldCost(field, node, selected, weights, usualSize);
  };

  const fragmentCost = (name: string): SelectionCost | undefined => {
    const definition = fragments[name];
    const cost =
      known.get(name) ??
      (definition &&
        selectionCost(definition.selectionSet, schema.getType(definition.typeCondition.name.value)));
    if (cost) known.set(name, cost);
    return cost;
  };

  const root = schema.getRootType(operation.operation) ?? undefined;
  return selectionCost(operation.selectionSet, root);
}
