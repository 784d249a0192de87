import type { IncomingMessage } from "node:http";
import { type GraphQLError, type GraphQLSchema, OperationTypeNode } from "graphql";
import { limitExceeded } from "../limit-exceeded.js";
import type { CostSettings } from "../protection-settings.js";
import type { Variables } from "./list-sizes.js";
import { type CostedOperation, operationCost } from "./operation-cost.js";
import { Estimation, type SelectionCost } from "./selection-cost.js";
import { Weights } from "./weights.js";

/** What is answered to those who ask for the estimate. */
export interface ShownCost {
  estimated: number;
  /** Null where there is none. */
  limit: number | null;
}

/** Whether a request asks for its estimate, by the header `x-legami-cost: estimate`. */
export function wantsCost({ headers }: IncomingMessage): boolean {
  return headers["x-legami-cost"] === "estimate";
}

/** What operations may ask of the partners: estimated before anything is asked. */
export class Demand {
  private readonly weights = new WeakMap<GraphQLSchema, Weights>();

  constructor(private readonly settings: CostSettings) {}

  /** @param schema of the supergraph, with its directives */
  of(operation: CostedOperation, schema: GraphQLSchema): OperationDemand {
    const weights = this.weights.get(schema) ?? new Weights(schema);
    this.weights.set(schema, weights);
    return new OperationDemand(operation, weights, this.settings);
  }
}

/** What one operation asks of the partners, by the variables of a request. */
export class OperationDemand {
  private cost: SelectionCost | undefined;

  constructor(
    private readonly operation: CostedOperation,
    private readonly weights: Weights,
    private readonly settings: CostSettings,
  ) {}

  /** Why a request is not carried out; undefined where it is. */
  refusal(variables: Variables): GraphQLError | undefined {
    const { most } = this.settings;
    if (most === null) return undefined;
    const { estimated, unsliced } = this.estimate(variables);
    const [first] = unsliced;
    if (first) return unboundedList(first.field, first.slicingArguments, most);
    return estimated > most ? tooMuch(estimated, most) : undefined;
  }

  shown(variables: Variables): ShownCost {
    return { estimated: this.estimate(variables).estimated, limit: this.settings.most };
  }

  private estimate(variables: Variables) {
    const { listSize, mutation } = this.settings;
    this.cost ??= operationCost(this.operation, this.weights, listSize);
    const estimation = new Estimation(variables);
    const base = this.operation.operation.operation === OperationTypeNode.MUTATION ? mutation : 0;
    const estimated = base + estimation.of(this.cost).total();
    return { estimated: Math.ceil(estimated), unsliced: estimation.unsliced };
  }
}

function tooMuch(asked: number, most: number): GraphQLError {
  return limitExceeded(
    { limit: "cost", most, asked },
    {
      en: `The answer may hold ${asked} objects, and at most ${most} are allowed. Ask for shorter pages ("first"), or for fewer lists within lists.`,
      it: `La risposta può contenere ${asked} oggetti, e ne sono ammessi al massimo ${most}. Chiedi pagine più brevi ("first") o meno elenchi dentro elenchi.`,
    },
  );
}

function unboundedList(field: string, slicingArguments: readonly string[], most: number): GraphQLError {
  const named = slicingArguments.map((name) => `"${name}"`).join(", ");
  return limitExceeded(
    { limit: "cost", most },
    {
      en: `Say how much of "${field}" you ask for: with exactly one of ${named}.`,
      it: `Indica quanto chiedi di "${field}": con esattamente uno tra ${named}.`,
    },
  );
}
