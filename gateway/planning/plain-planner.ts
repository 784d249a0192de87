import { type DocumentNode, type GraphQLSchema, getOperationAST } from "graphql";
import { inSequence } from "./drafted-plan.js";
import type { Fields } from "./field-set.js";
import type { PartnerSchema } from "./partner-schema.js";
import type { PlanNode } from "./plan.js";
import { SelectedFields, withUnder } from "./selected-fields.js";
import { Walk } from "./walk.js";

/**
 * Plans by the first way that leads there, without weighing one against another: in a time that grows with the operation
 * alone, and right where Apollo's planner loses itself. What it plans takes more requests than need be.
 */
export class PlainPlanner {
  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly schema: GraphQLSchema,
  ) {}

  /** @throws Error when nobody can be asked for a part of it */
  plan(document: DocumentNode): PlanNode {
    const operation = getOperationAST(document);
    const type = operation && this.schema.getRootType(operation.operation)?.name;
    if (!operation || !type) throw new Error("A document of one operation is planned.");
    const selected = new SelectedFields(this.schema, document);
    const planOf = (selections: Fields) =>
      new Walk(this.partners, selected, operation).from(type, selections);
    const { selections } = operation.selectionSet;
    if (operation.operation !== "mutation") return planOf(selections);
    // One change after the other, each with all that is asked of it.
    return inSequence(selected.of(type, selections).map((field) => planOf([withUnder(field, field.under)])));
  }
}
