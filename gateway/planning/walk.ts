import { type OperationDefinitionNode, print } from "graphql";
import { Draft, DraftedSelection } from "./draft.js";
import { draftedPlan } from "./drafted-plan.js";
import type { Fields } from "./field-set.js";
import { ofSeveral } from "./of-several.js";
import { ofUnknown } from "./of-unknown.js";
import type { PartnerField, PartnerSchema } from "./partner-schema.js";
import { type Outcome, type Place, type Subject, siteOf, together } from "./place.js";
import type { PlanNode } from "./plan.js";
import { Reach, type Site } from "./reach.js";
import { type SelectedField, type SelectedFields, withUnder } from "./selected-fields.js";

const mostDrafts = 500;

/** Finds out whom to ask for what an operation selects, place by place. */
export class Walk {
  private readonly drafts: Draft[] = [];
  private readonly subjects = new Map<DraftedSelection, Subject>();

  constructor(
    private readonly partners: readonly PartnerSchema[],
    readonly selected: SelectedFields,
    private readonly operation: OperationDefinitionNode,
  ) {}

  from(type: string, selections: Fields): PlanNode {
    const reach = new Reach(type, undefined, this.partners, this.selected);
    const { left } = this.ofObject({ type, reach, here: undefined, path: [], places: new Map() }, selections);
    const [missing] = left;
    if (missing) throw new Error(`No partner can be asked for ${type}: ${print(missing)}`);
    return draftedPlan(this.drafts, this.operation);
  }

  at(place: Place, selections: Fields): Outcome {
    const { partner } = place.draft;
    const { type } = place.selection;
    if (partner.isInterfaceObject(type)) return ofUnknown(this, place, selections);
    if (partner.isAbstract(type)) return ofSeveral(this, place, selections);
    return this.ofObject(this.subjectAt(place), selections);
  }

  subjectAt(place: Place): Subject {
    const known = this.subjects.get(place.selection);
    if (known) return known;
    const { type } = place.selection;
    const reach = new Reach(type, siteOf(place), this.partners, this.selected);
    const subject: Subject = { type, reach, here: place, path: place.path, places: new Map() };
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

  fieldAt(subject: Subject, site: Site, known: PartnerField, field: SelectedField): Outcome {
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
  placeOf(subject: Subject, site: Site, requires: Fields = []): Place {
    const { here, places, path } = subject;
    if (site.partner === here?.draft.partner && requires.length === 0) return here;
    const name = `${site.partner.name} ${requires.map((one) => print(one)).join(" ")}`;
    const known = places.get(name);
    if (known) return known;
    const key = subject.reach.keyTo(site);
    if (key === undefined) throw new Error(`${site.partner.name} can't be asked for ${subject.type}.`);
    const selection = new DraftedSelection(site.type);
    const isRoot = this.selected.isRoot(subject.type);
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

  private draft(draft: Draft): Draft {
    if (this.drafts.length === mostDrafts) throw new Error("The operation is too large to be planned.");
    this.drafts.push(draft);
    return draft;
  }
}
