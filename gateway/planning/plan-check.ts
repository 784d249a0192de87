import { type DocumentNode, type GraphQLSchema, getOperationAST } from "graphql";
import { missing } from "./missing.js";
import { inTheEnd, type Moment } from "./moment.js";
import type { PartnerSchema } from "./partner-schema.js";
import type { FetchNode, PlanNode } from "./plan.js";
import { PossibleTypes } from "./possible-types.js";
import { RehearsedFetch } from "./rehearsed-fetch.js";
import { SelectedFields } from "./selected-fields.js";
import { Things } from "./things.js";

/**
 * Finds what a planner gets wrong, by going through its plan without any data: what would be known when? A partner that
 * is told half of what it requires would answer all the same, of nothing.
 */
export class PlanCheck {
  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly schema: GraphQLSchema,
  ) {}

  /** @throws Error which field a partner can't answer as it is asked, or that nobody is asked for */
  check(plan: PlanNode, document: DocumentNode): void {
    const operation = getOperationAST(document);
    const type = operation && this.schema.getRootType(operation.operation)?.name;
    if (!operation || !type) throw new Error("A plan is of one operation.");
    const selected = new SelectedFields(this.schema, document);
    const root = new Things({ types: [type], tellers: new Set(this.partners) });
    new Rehearsal(this.partners, selected).of(plan, root, []);
    const asked = operation.selectionSet.selections;
    const lacking = missing(asked, { things: root, types: [type], by: inTheEnd }, selected);
    if (lacking) throw new Error(`The plan asks nobody for ${lacking}.`);
  }
}

/** Carries out a plan without data. */
class Rehearsal {
  private readonly possible: PossibleTypes;

  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly selected: SelectedFields,
  ) {
    this.possible = new PossibleTypes(partners, selected);
  }

  of(node: PlanNode, root: Things, moment: Moment, path: readonly (string | number)[] = []): void {
    switch (node.kind) {
      case "Sequence":
      case "Parallel":
        for (const [index, one] of node.nodes.entries())
          this.of(one, root, [...moment, { of: node, index }], path);
        break;
      case "Flatten":
        this.of(node.node, root, moment, [...path, ...node.path]);
        break;
      case "Fetch": {
        const fetch = this.fetchOf(node, moment);
        for (const things of root.at(path, moment)) fetch.ask(things);
        break;
      }
      default:
        throw new Error(`A plan's ${node.kind} can't be checked.`);
    }
  }

  private fetchOf(node: FetchNode, moment: Moment): RehearsedFetch {
    const partner = this.partners.find(({ name }) => name === node.serviceName);
    if (!partner) throw new Error(`The plan asks ${node.serviceName}, which is no partner.`);
    return new RehearsedFetch(node, partner, this.selected, this.possible, moment);
  }
}
