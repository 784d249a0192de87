import type { Conditional } from "./conditional.js";
import type { Variables } from "./list-sizes.js";
import { SelectionSum } from "./selection-sum.js";

/** One request whose cost is worked out. */
export class Estimation {
  /** Fields of which no argument says how much is asked, though one has to. */
  readonly unsliced: { field: string; slicingArguments: readonly string[] }[] = [];
  private readonly known = new Map<SelectionCost, SelectionSum>();

  constructor(readonly variables: Variables) {}

  /** What a fragment costs is worked out once, wherever it is spread. */
  of(selection: SelectionCost): SelectionSum {
    const known = this.known.get(selection) ?? selection.sum(this);
    this.known.set(selection, known);
    return known;
  }
}

/** Something in a selection, ready to be reckoned. */
export interface CostPart {
  /** Whether it costs the same whatever the variables are. */
  readonly isConstant: boolean;
  addTo(sum: SelectionSum, estimation: Estimation): void;
}

/** A selection, ready to be reckoned for any request. */
export class SelectionCost implements CostPart {
  readonly isConstant: boolean;
  private constant: SelectionSum | undefined;

  constructor(private readonly parts: readonly CostPart[]) {
    this.isConstant = parts.every((part) => part.isConstant);
  }

  sum(estimation: Estimation): SelectionSum {
    if (this.constant) return this.constant;
    const sum = new SelectionSum();
    for (const part of this.parts) part.addTo(sum, estimation);
    if (this.isConstant) this.constant = sum;
    return sum;
  }

  addTo(sum: SelectionSum, estimation: Estimation): void {
    sum.addAll(estimation.of(this));
  }
}

/** What counts only where \@skip and \@include let it. */
export class ConditionalCost implements CostPart {
  readonly isConstant: boolean;

  constructor(
    private readonly part: CostPart,
    private readonly conditional: Conditional,
  ) {
    this.isConstant = part.isConstant && conditional.isConstant;
  }

  addTo(sum: SelectionSum, estimation: Estimation): void {
    if (this.conditional.holds(estimation.variables)) this.part.addTo(sum, estimation);
  }
}
