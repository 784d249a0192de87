import {
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  print,
} from "graphql";
import type { ListSize } from "./cost-directives.js";
import {
  argumentsGiven,
  argumentValue,
  expectedSize,
  type GivenArgument,
  type Variables,
} from "./list-sizes.js";
import type { CostPart, Estimation, SelectionCost } from "./selection-cost.js";
import type { SelectionSum, Sizing } from "./selection-sum.js";
import type { Weights } from "./weights.js";

/** A field in a selection, ready to be reckoned. */
export class FieldCost implements CostPart {
  readonly isConstant: boolean;
  private readonly name: string;
  private readonly weight: number;
  private readonly listSize: ListSize | undefined;
  private readonly given: readonly GivenArgument[];
  private readonly weighing: readonly GivenArgument[];
  /** Lists within lists. */
  private readonly levels: number;

  constructor(
    private readonly field: GraphQLField<unknown, unknown>,
    node: FieldNode,
    private readonly selection: SelectionCost | undefined,
    private readonly weights: Weights,
    private readonly usualSize: number,
  ) {
    this.name = field.name;
    this.weight = weights.ofField(field);
    this.listSize = weights.listSize(field);
    this.given = argumentsGiven(field, node);
    this.weighing = this.given.filter(({ definition }) => weights.weighs(definition));
    this.levels = listLevels(field.type);
    const isSettled = this.listSize === undefined || isSettledBy(this.listSize, this.given);
    this.isConstant = isSettled && this.weighing.length === 0 && (selection?.isConstant ?? true);
  }

  addTo(sum: SelectionSum, estimation: Estimation): void {
    const size = this.size(estimation);
    const sized = this.listSize?.sizedFields;
    const sizing = sized && size !== undefined ? { fields: sized, size } : undefined;
    const one = this.weight + this.selected(estimation, sizing);
    if (this.weighing.length > 0) sum.add(this.argumentsCost(estimation.variables));
    const own = sized ? this.usualSize : (size ?? this.usualSize);
    if (this.levels === 0) sum.add(one);
    else sum.addList(this.name, one * this.usualSize ** (this.levels - 1), own);
  }

  private selected(estimation: Estimation, sizing: Sizing | undefined): number {
    return this.selection ? estimation.of(this.selection).total(sizing) : 0;
  }

  private size(estimation: Estimation): number | undefined {
    const { listSize } = this;
    if (listSize === undefined) return undefined;
    const { size, isWell } = expectedSize(listSize, this.given, estimation.variables);
    if (!isWell)
      estimation.unsliced.push({ field: this.field.name, slicingArguments: listSize.slicingArguments });
    return size;
  }

  private argumentsCost(variables: Variables): number {
    return this.weighing.reduce(
      (sum, argument) => sum + this.weights.ofInput(argument.definition, argumentValue(argument, variables)),
      0,
    );
  }
}

/** Whether no variable has a say in how long the lists are, and nothing is to be said against them. */
function isSettledBy(listSize: ListSize, given: readonly GivenArgument[]): boolean {
  const slicing = new Set(listSize.slicingArguments.map((path) => path.split(".", 1)[0]));
  const varies = given.some(
    ({ definition, written }) => slicing.has(definition.name) && written && print(written).includes("$"),
  );
  return !varies && expectedSize(listSize, given, {}).isWell;
}

function listLevels(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listLevels(type.ofType);
  return isListType(type) ? 1 + listLevels(type.ofType) : 0;
}
