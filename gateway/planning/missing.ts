import { Kind } from "graphql";
import type { Fields } from "./field-set.js";
import type { Moment } from "./moment.js";
import type { SelectedFields } from "./selected-fields.js";
import { responseKey } from "./selection-nodes.js";
import type { Things } from "./things.js";

/** The first field of a selection that is not known by then of things of some types. */
export function missing(
  fields: Fields,
  of: { things: Things; types: readonly string[]; by: Moment },
  selected: SelectedFields,
): string | undefined {
  const { things, types, by } = of;
  for (const one of fields) {
    if (one.kind !== Kind.FIELD) {
      const { condition, under } = selected.fragment(one);
      const meant = types.filter((type) => selected.is(type, condition ?? type));
      const found = missing(under, { things, types: meant, by }, selected);
      if (found) return found;
      continue;
    }
    const key = responseKey(one);
    if (!things.isKnown(types, key, by)) return `${key} of ${types}`;
    for (const under of one.selectionSet ? things.under(types, key, by) : []) {
      const inside = { things: under, types: under.types, by };
      const found = missing(one.selectionSet?.selections ?? [], inside, selected);
      if (found) return found;
    }
  }
  return undefined;
}
