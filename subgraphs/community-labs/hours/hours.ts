import { Rule } from "../../../shared/graphql/input-rules.js";

/** Hours as `Decimal` gives them: above nought, with at most two decimals. */
export function Hours(most = 24): PropertyDecorator {
  return Rule(
    "hours",
    {
      en: `must be hours above 0 and up to ${most}, with at most two decimals: "2.50"`,
      it: `devono essere ore maggiori di 0 e fino a ${most}, con al massimo due decimali: "2.50"`,
    },
    (value) => typeof value === "string" && /^\d+(\.\d{1,2})?$/.test(value) && +value > 0 && +value <= most,
  );
}
