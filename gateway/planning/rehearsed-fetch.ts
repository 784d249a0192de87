import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionNode } from "graphql";
import type { Fields } from "./field-set.js";
import { isGiven } from "./is-given.js";
import { missing } from "./missing.js";
import type { Moment } from "./moment.js";
import type { PartnerSchema } from "./partner-schema.js";
import type { FetchNode, Requirement } from "./plan.js";
import type { PossibleTypes } from "./possible-types.js";
import { renamedKeys } from "./renamed-keys.js";
import { requiredFields } from "./requirements.js";
import type { SelectedField, SelectedFields } from "./selected-fields.js";
import { responseKey } from "./selection-nodes.js";
import type { Things } from "./things.js";

/** Who is asked about what in a rehearsal. */
interface Asked {
  things: Things;
  types: readonly string[];
  /** What the partner is told of them. */
  told: Fields;
  /** What it knows of them though not of others. */
  provided: Fields;
}

/** One fetch of a plan, as it goes without data. */
export class RehearsedFetch {
  private readonly selections: Fields;
  private readonly renamed: ReadonlyMap<string, string>;

  constructor(
    private readonly node: FetchNode,
    private readonly partner: PartnerSchema,
    private readonly selected: SelectedFields,
    private readonly possible: PossibleTypes,
    private readonly moment: Moment,
  ) {
    const [operation] = parse(node.operation, { noLocation: true }).definitions as OperationDefinitionNode[];
    this.selections = operation?.selectionSet.selections ?? [];
    this.renamed = renamedKeys(node);
  }

  /** @throws Error what the partner isn't told that it has to be told */
  ask(things: Things): void {
    const { requires = [] } = this.node;
    const [first] = this.selections;
    if (requires.length === 0) {
      const [type = ""] = things.types;
      this.answer(type, this.selections, { things, types: [type], told: [], provided: [] });
    } else if (first?.kind === Kind.FIELD)
      for (const group of this.toldOf(things, requires))
        this.answer("_Entity", first.selectionSet?.selections ?? [], { things, ...group, provided: [] });
  }

  /**
   * What the partner is told, for each group of types of which it is told the same; those it is told nothing of are not
   * asked about.
   */
  private toldOf(things: Things, requires: readonly Requirement[]) {
    const groups = new Map<string, { types: string[]; told: Fields }>();
    for (const type of things.types) {
      const fragments = requires.filter((one) => this.isToldBy(one, things, type));
      if (fragments.length === 0) continue;
      const name = fragments.map((one) => requires.indexOf(one)).join();
      const group = groups.get(name) ?? { types: [], told: fragments.flatMap(requiredFields) };
      groups.set(name, group);
      group.types.push(type);
    }
    return groups.values();
  }

  /** A thing of which some of what is required isn't known, however deep, is not asked about. */
  private isToldBy(one: Requirement, things: Things, type: string): boolean {
    if (one.kind !== "InlineFragment" || !this.selected.is(type, one.typeCondition ?? type)) return false;
    // Of an interface's things, the partner need not be told what they really are.
    const fields = requiredFields(one).filter((field) => one.typeCondition === type || !isTypename(field));
    return missing(fields, { things, types: [type], by: this.moment }, this.selected) === undefined;
  }

  private answer(type: string, selections: Fields, asked: Asked): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error("A fetch has a fragment.");
      if (selection.kind === Kind.FIELD) this.answerField(type, selection, asked);
      else {
        const condition = selection.typeCondition?.name.value ?? type;
        const possible = this.possible.of(this.partner, condition);
        const types = asked.types.filter((one) => possible.includes(one));
        this.answer(condition, selection.selectionSet.selections, { ...asked, types });
      }
    }
  }

  private answerField(type: string, node: FieldNode, { things, types, told, provided }: Asked): void {
    const name = node.name.value;
    // What a thing really is, isn't known to whom an interface is an object.
    if (name === "__typename" && this.partner.isInterfaceObject(type)) return;
    for (const one of types) this.checkTold(type, one, name, told, provided);
    const key = this.renamed.get(responseKey(node)) ?? responseKey(node);
    const under = node.selectionSet?.selections;
    const known = under && this.partner.field(type, name);
    const possible = known && this.possible.within({ things, types, name }, this.partner, known.typeName);
    const inside = things.note(types, key, this.moment, possible);
    if (!known) return;
    const given = this.selected.of(type, provided).find((one) => one.node.name.value === name);
    const knownThere = [...(known.provides ?? []), ...(given?.under ?? [])];
    for (const some of inside)
      this.answer(known.typeName, under, { things: some, types: some.types, told: [], provided: knownThere });
  }

  /** @throws Error when a field requires what the partner neither is told nor knows there */
  private checkTold(type: string, one: string, name: string, told: Fields, provided: Fields): void {
    const requires = this.partner.field(this.partner.isAbstract(type) ? one : type, name)?.requires;
    const isKnown = (field: SelectedField) =>
      [told, provided].some((given) => isGiven(field, given, one, this.selected)) ||
      this.partner.field(one, field.node.name.value)?.isExternal === false;
    if (requires && !this.selected.of(one, requires).every(isKnown))
      throw new Error(`The plan asks ${this.partner.name} for ${one}.${name} without what it requires.`);
  }
}

function isTypename(one: SelectionNode): boolean {
  return one.kind === Kind.FIELD && one.name.value === "__typename";
}
