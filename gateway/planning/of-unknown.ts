import type { SelectionNode } from "graphql";
import type { Fields } from "./field-set.js";
import { type Outcome, type Place, siteOf } from "./place.js";
import { withUnder } from "./selected-fields.js";
import type { Walk } from "./walk.js";

/** Of things of which the partner can't tell what they are: what it knows of all; and for the rest one who can. */
export function ofUnknown(walk: Walk, place: Place, selections: Fields): Outcome {
  const { partner } = place.draft;
  const { type } = place.selection;
  const subject = walk.subjectAt(place);
  const { fields, ofSome } = walk.selected.sorted(type, selections);
  let rest: SelectionNode[] = [...ofSome];
  const from = new Set([place.draft]);
  for (const field of fields) {
    const known = partner.field(type, field.node.name.value);
    const isHere = known && partner.knows(type, field.node.name.value);
    const outcome = isHere ? walk.fieldAt(subject, siteOf(place), known, field) : undefined;
    for (const draft of outcome?.from ?? []) from.add(draft);
    const left = outcome ? outcome.left : field.under;
    if (!outcome || left.length > 0) rest.push(withUnder(field, left));
  }
  for (const site of subject.reach.others()) {
    if (rest.length === 0) break;
    if (!site.partner.isAbstract(type)) continue;
    const outcome = walk.at(walk.placeOf(subject, site), rest);
    for (const draft of outcome.from) from.add(draft);
    rest = outcome.left;
  }
  return { left: rest, from };
}
