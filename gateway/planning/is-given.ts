import type { Fields } from "./field-set.js";
import type { SelectedField, SelectedFields } from "./selected-fields.js";

/** Whether a field of things of a type is among what is given of them, with all that is under it. */
export function isGiven(
  { node: { name }, under }: SelectedField,
  given: Fields,
  type: string,
  selected: SelectedFields,
): boolean {
  const found = selected.of(type, given).find(({ node }) => node.name.value === name.value);
  if (found === undefined) return false;
  return selected
    .typesIn(type, name.value)
    .every((inside) =>
      selected.of(inside, under).every((field) => isGiven(field, found.under, inside, selected)),
    );
}
