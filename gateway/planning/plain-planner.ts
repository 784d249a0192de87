import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
} from "graphql";
import { Draft, DraftedSelection } from "./draft.js";
import { draftedPlan, inSequence } from "./drafted-plan.js";
import type { Fields } from "./field-set.js";
import type { PartnerField, PartnerSchema } from "./partner-schema.js";
import type { PlanNode } from "./plan.js";
import { Reach, type Site } from "./reach.js";
import { type SelectedField, SelectedFields, withUnder } from "./selected-fields.js";
import { onType, responseKey } from "./selection-nodes.js";

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

/** Where in a draft something is asked. */
interface Place {
  draft: Draft;
  selection: DraftedSelection;
  path: readonly string[];
  /** What the partner knows there though not elsewhere. */
  provided: Fields;
}

/** A thing, and who can be asked about it. */
interface Subject {
  type: string;
  reach: Reach;
  here: Place | undefined;
  path: readonly string[];
  /** Where it is asked about at partners that were decided for. */
  places: Map<string, Place>;
}

/** What came of an attempt to have something asked. */
interface Outcome {
  /** What could not be. */
  left: SelectionNode[];
  /** Those that bring the rest. */
  from: Set<Draft>;
}

const mostDrafts = 500;

class Walk {
  private readonly drafts: Draft[] = [];
  private readonly subjects = new Map<DraftedSelection, Subject>();

  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly selected: SelectedFields,
    private readonly operation: OperationDefinitionNode,
  ) {}

  from(type: string, selections: Fields): PlanNode {
    const reach = new Reach(type, undefined, this.partners, this.selected);
    const { left } = this.ofObject({ type, reach, here: undefined, path: [], places: new Map() }, selections);
    const [missing] = left;
    if (missing) throw new Error(`No partner can be asked for ${type}: ${print(missing)}`);
    return draftedPlan(this.drafts, this.operation);
  }

  private at(place: Place, selections: Fields): Outcome {
    const { partner } = place.draft;
    const { type } = place.selection;
    if (partner.isInterfaceObject(type)) return this.ofUnknown(place, selections);
    if (partner.isAbstract(type)) return this.ofSeveral(place, selections);
    return this.ofObject(this.subjectAt(place), selections);
  }

  private subjectAt(place: Place, type = place.selection.type): Subject {
    const known = this.subjects.get(place.selection);
    if (known) return known;
    const { draft, path, provided } = place;
    const here: Site = { partner: draft.partner, type: place.selection.type, key: undefined, provided };
    const reach = new Reach(type, here, this.partners, this.selected);
    const subject: Subject = { type, reach, here: place, path, places: new Map() };
    this.subjects.set(place.selection, subject);
    return subject;
  }

  private ofObject(subject: Subject, selections: Fields): Outcome {
    const fields = this.selected.of(subject.type, selections);
    return together(fields.map((field) => this.field(subject, field)));
  }

  /** Asks the nearest, and for what that doesn't know of it the next. */
  private field(subject: Subject, field: SelectedField): Outcome {
    const { node, under } = field;
    const from = new Set<Draft>();
    if (node.name.value === "__typename") return { left: [], from: from.add(subject.here!.draft) };
    let remaining = under;
    for (const { site, field: known } of subject.reach.answering(node.name.value)) {
      const outcome = this.fieldAt(subject, site, known, { ...field, under: remaining });
      for (const draft of outcome.from) from.add(draft);
      if (outcome.left.length === 0) return { left: [], from };
      if (this.selected.isChange(subject.type)) break;
      remaining = outcome.left;
    }
    return { left: [withUnder(field, remaining)], from };
  }

  private fieldAt(subject: Subject, site: Site, known: PartnerField, field: SelectedField): Outcome {
    const { key, node, under } = field;
    const place = known.requires ? this.placeOf(subject, site, known.requires) : this.placeOf(subject, site);
    const selection = place.selection.add(key, withUnder(field, under), known);
    if (selection === undefined) return { left: [], from: new Set([place.draft]) };
    const inLists = Array.from({ length: known.listDepth }, () => "@");
    const [given] = this.selected
      .of(place.selection.type, place.provided)
      .filter((one) => one.key === node.name.value);
    const below: Place = {
      draft: place.draft,
      selection,
      path: [...place.path, key, ...inLists],
      provided: [...(known.provides ?? []), ...(given?.under ?? [])],
    };
    const { left, from } = this.at(below, under);
    return { left, from: from.add(place.draft) };
  }

  /** Where a site is asked, together with what it has to be told. */
  private placeOf(subject: Subject, site: Site, requires: Fields = []): Place {
    const { here, places, path } = subject;
    if (site.partner === here?.draft.partner && requires.length === 0) return here;
    const name = `${site.partner.name} ${requires.map((one) => print(one)).join(" ")}`;
    const known = places.get(name);
    if (known) return known;
    const key = subject.reach.keyTo(site);
    if (key === undefined) throw new Error(`${site.partner.name} can't be asked for ${subject.type}.`);
    const selection = new DraftedSelection(site.type);
    const isRoot = this.isRoot(subject.type);
    const entity = { type: subject.type, requires: [...key, ...requires] };
    const draft = this.draft(new Draft(site.partner, path, selection, isRoot ? undefined : entity));
    const place: Place = { draft, selection, path, provided: [] };
    places.set(name, place);
    if (here) draft.wait([here.draft]);
    const { left, from } = this.ofObject(subject, entity.requires);
    if (left.length > 0)
      throw new Error(`Nobody knows what ${site.partner.name} has to be told of ${subject.type}.`);
    draft.wait(from);
    return place;
  }

  private isRoot(type: string): boolean {
    return this.selected.isRoot(type);
  }

  private draft(draft: Draft): Draft {
    if (this.drafts.length === mostDrafts) throw new Error("The operation is too large to be planned.");
    this.drafts.push(draft);
    return draft;
  }

  /** Of things that may be of several types: what is asked of all at once, and the rest of each type. */
  private ofSeveral(place: Place, selections: Fields): Outcome {
    const { type } = place.selection;
    const { partner } = place.draft;
    const types = partner.possibleTypes(type);
    const { fields, ofSome } = this.selected.sorted(type, selections);
    const ofEach: SelectionNode[] = [...ofSome];
    const apart = new Set(types.flatMap((one) => this.selected.of(one, ofSome).map(({ key }) => key)));
    const outcomes: Outcome[] = [{ left: [], from: new Set([place.draft]) }];
    for (const field of fields) {
      const name = field.node.name.value;
      const known = partner.field(type, name);
      const isOfAll = types.every((one) => !partner.isInterfaceObject(one) && isPlain(partner, one, name));
      if (name === "__typename") continue;
      if (known === undefined || !isOfAll || apart.has(field.key)) {
        ofEach.push(withUnder(field, field.under));
        continue;
      }
      const { left, from } = this.fieldAt(this.subjectAt(place), siteOf(place), known, field);
      outcomes.push({ left: [], from });
      if (left.length > 0) ofEach.push(withUnder(field, left));
    }
    for (const one of types) {
      if (this.selected.of(one, ofEach).length === 0) continue;
      const { left, from } = this.at({ ...place, selection: place.selection.of(one) }, ofEach);
      const { ofAll, ofThese } = this.apart(left, fields);
      outcomes.push({ left: ofThese.length > 0 ? [...ofAll, onType(one, ofThese)] : ofAll, from });
    }
    return together(outcomes);
  }

  /** What a type's things have in common with the others is answered by one partner for all of them, or not at all. */
  private apart(left: Fields, common: readonly SelectedField[]) {
    const isOfAll = (one: SelectionNode) =>
      one.kind === Kind.FIELD && !one.selectionSet && common.some(({ key }) => key === responseKey(one));
    return { ofAll: left.filter(isOfAll), ofThese: left.filter((one) => !isOfAll(one)) };
  }

  /** Of things of which the partner can't tell what they are: what it knows of all; and for the rest one who can. */
  private ofUnknown(place: Place, selections: Fields): Outcome {
    const { partner } = place.draft;
    const { type } = place.selection;
    const subject = this.subjectAt(place);
    const { fields, ofSome } = this.selected.sorted(type, selections);
    let rest: SelectionNode[] = [...ofSome];
    const from = new Set([place.draft]);
    for (const field of fields) {
      const known = partner.field(type, field.node.name.value);
      const isHere = known && isPlain(partner, type, field.node.name.value);
      const outcome = isHere ? this.fieldAt(subject, siteOf(place), known, field) : undefined;
      for (const draft of outcome?.from ?? []) from.add(draft);
      const left = outcome ? outcome.left : field.under;
      if (!outcome || left.length > 0) rest.push(withUnder(field, left));
    }
    for (const site of subject.reach.others()) {
      if (rest.length === 0) break;
      if (!site.partner.isAbstract(type)) continue;
      const outcome = this.at(this.placeOf(subject, site), rest);
      for (const draft of outcome.from) from.add(draft);
      rest = outcome.left;
    }
    return { left: rest, from };
  }
}

function siteOf({ draft: { partner }, selection: { type }, provided }: Place): Site {
  return { partner, type, key: undefined, provided };
}

/** Whether a partner just knows it, of whatever it tells of. */
function isPlain(partner: PartnerSchema, type: string, name: string): boolean {
  const field = partner.field(type, name);
  return field !== undefined && !field.isExternal && !field.requires;
}

function together(outcomes: readonly Outcome[]): Outcome {
  return {
    left: outcomes.flatMap(({ left }) => left),
    from: new Set(outcomes.flatMap(({ from }) => [...from])),
  };
}
