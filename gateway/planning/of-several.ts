import { Kind, type SelectionNode } from "graphql";
import type { Fields } from "./field-set.js";
import { type Outcome, type Place, siteOf, together } from "./place.js";
import { type SelectedField, withUnder } from "./selected-fields.js";
import { onType, responseKey } from "./selection-nodes.js";
import type { Walk } from "./walk.js";

/** Of things that may be of several types: what is asked of all at once, and the rest of each type. */
export function ofSeveral(walk: Walk, place: Place, selections: Fields): Outcome {
  const { type } = place.selection;
  const { partner } = place.draft;
  const types = partner.possibleTypes(type);
  const { fields, ofSome } = walk.selected.sorted(type, selections);
  const ofEach: SelectionNode[] = [...ofSome];
  const apart = new Set(types.flatMap((one) => walk.selected.of(one, ofSome).map(({ key }) => key)));
  const outcomes: Outcome[] = [{ left: [], from: new Set([place.draft]) }];
  for (const field of fields) {
    const name = field.node.name.value;
    if (name === "__typename") continue;
    const known = partner.field(type, name);
    const isOfAll = types.every((one) => !partner.isInterfaceObject(one) && partner.knows(one, name));
    if (known === undefined || !isOfAll || apart.has(field.key)) {
      ofEach.push(withUnder(field, field.under));
      continue;
    }
    const { left, from } = walk.fieldAt(walk.subjectAt(place), siteOf(place), known, field);
    outcomes.push({ left: [], from });
    if (left.length > 0) ofEach.push(withUnder(field, left));
  }
  for (const one of types) {
    if (walk.selected.of(one, ofEach).length === 0) continue;
    const { left, from } = walk.at({ ...place, selection: place.selection.of(one) }, ofEach);
    const { ofAll, ofThese } = whatIsApart(left, fields);
    outcomes.push({ left: ofThese.length > 0 ? [...ofAll, onType(one, ofThese)] : ofAll, from });
  }
  return together(outcomes);
}

/** What a type's things have in common with the others is answered by one partner for all of them, or not at all. */
function whatIsApart(left: Fields, common: readonly SelectedField[]) {
  const isOfAll = (one: SelectionNode) =>
    one.kind === Kind.FIELD && !one.selectionSet && common.some(({ key }) => key === responseKey(one));
  return { ofAll: left.filter(isOfAll), ofThese: left.filter((one) => !isOfAll(one)) };
}
