import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from "graphql";
import type { Fields } from "./field-set.js";
import type { PartnerSchema } from "./partner-schema.js";
import type { FetchNode, PlanNode, Requirement } from "./plan.js";
import { SelectedFields } from "./selected-fields.js";

/**
 * Finds what Apollo's planner gets wrong: where one field requires another that itself requires something, it may ask
 * for that without what it requires. The partner would answer it all the same, of nothing.
 */
export class PlanCheck {
  private readonly selected: SelectedFields;

  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly schema: GraphQLSchema,
  ) {
    this.selected = new SelectedFields(schema);
  }

  /** @throws Error which field a partner can't answer as it is asked */
  check(node: PlanNode): void {
    if (node.kind === "Fetch") this.checkFetch(node);
    else if (node.kind === "Flatten") this.check(node.node);
    else if (node.kind === "Sequence" || node.kind === "Parallel")
      for (const one of node.nodes) this.check(one);
  }

  private checkFetch({ serviceName, operation, requires = [] }: FetchNode): void {
    const partner = this.partners.find(({ name }) => name === serviceName);
    const [asked] = parse(operation, { noLocation: true }).definitions as OperationDefinitionNode[];
    if (!partner || !asked) throw new Error(`The plan asks ${serviceName}, which is no partner.`);
    const { selections } = asked.selectionSet;
    const [first] = selections;
    if (requires.length > 0 && first?.kind === Kind.FIELD)
      new FetchCheck(partner, this.selected, requires).set(
        "_Entity",
        first.selectionSet?.selections ?? [],
        [],
      );
    else
      new FetchCheck(partner, this.selected, []).set(
        this.schema.getRootType(asked.operation)!.name,
        selections,
        [],
      );
  }
}

class FetchCheck {
  constructor(
    private readonly partner: PartnerSchema,
    private readonly selected: SelectedFields,
    /** What the partner is told of the things that are asked about. */
    private readonly told: readonly Requirement[],
  ) {}

  /** @param provided what the partner knows here though not elsewhere */
  set(type: string, selections: Fields, provided: Fields, told = this.told): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error("A fetch has a fragment.");
      const under = selection.selectionSet?.selections ?? [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.set(selection.typeCondition?.name.value ?? type, under, provided, told);
        continue;
      }
      const name = selection.name.value;
      for (const one of this.partner.possibleTypes(type)) this.field(one, name, provided, told);
      const field = this.partner.field(type, name);
      if (field === undefined || under.length === 0) continue;
      const given = this.selected.of(type, provided).find(({ node }) => node.name.value === name);
      this.set(field.typeName, under, [...(field.provides ?? []), ...(given?.under ?? [])], []);
    }
  }

  private field(type: string, name: string, provided: Fields, told: readonly Requirement[]): void {
    const requires = this.partner.field(type, name)?.requires;
    if (requires === undefined) return;
    const toldOfType = told.flatMap((one) =>
      one.kind === "InlineFragment" && this.concerns(one.typeCondition ?? type, type) ? one.selections : [],
    );
    const isTold = this.selected
      .of(type, requires)
      .every(
        ({ node }) =>
          toldOfType.some((one) => one.kind === "Field" && one.name === node.name.value) ||
          this.selected.of(type, provided).some((one) => one.node.name.value === node.name.value) ||
          this.partner.field(type, node.name.value)?.isExternal === false,
      );
    if (!isTold)
      throw new Error(`The plan asks ${this.partner.name} for ${type}.${name} without what it requires.`);
  }

  private concerns(condition: string, type: string): boolean {
    return this.selected.is(condition, type) || this.selected.is(type, condition);
  }
}
