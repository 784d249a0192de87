import { DomainError } from "../../../shared/errors.js";
import { inEach, type Language } from "../../../shared/language/language.js";
import { possibleParcels, type RecipeLine, type Supply } from "./first-expired-first.js";

/** @throws DomainError RULE_VIOLATION with `possibleParcels`, saying what there is too little of */
export function refuseUnlessEnough(
  lines: readonly RecipeLine[],
  supplies: readonly Supply[],
  count: number,
  names: ReadonlyMap<string, string>,
): void {
  const { parcels, unitsOf } = possibleParcels(lines, supplies);
  if (parcels >= count) return;
  const short = lines.filter(({ productId, quantity }) => unitsOf.get(productId)! < quantity * count);
  const lacking = inEach((language) =>
    short
      .map(({ productId, quantity }) => {
        const [there, needed] = [unitsOf.get(productId)!, quantity * count];
        return `${names.get(productId)} ${there} ${of[language]} ${needed}`;
      })
      .join("; "),
  );
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: `${parcels === 0 ? "No parcel" : `Only ${parcels} of ${count} parcels`} can be packed with what is on the shelf here and keeps long enough. Units there: ${lacking.en}.`,
      it: `Con ciò che è qui sullo scaffale e non scade prima ${parcels === 0 ? "non si può confezionare nessun pacco" : `si possono confezionare solo ${parcels} pacchi su ${count}`}. Unità presenti: ${lacking.it}.`,
    },
    { rule: "shelf_is_not_below_nought", possibleParcels: parcels },
  );
}

const of: Record<Language, string> = { en: "of", it: "su" };
