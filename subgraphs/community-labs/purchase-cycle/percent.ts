import { Rule } from "../../../shared/graphql/input-rules.js";

/** A percentage as `Decimal` gives it, with at most two decimals. */
export function Percent(): PropertyDecorator {
  return Rule(
    "percent",
    {
      en: "must be from 0 to 100, with at most two decimals",
      it: "deve essere tra 0 e 100, con al massimo due decimali",
    },
    (value) => typeof value === "string" && /^\d+(\.\d{1,2})?$/.test(value) && +value <= 100,
  );
}
