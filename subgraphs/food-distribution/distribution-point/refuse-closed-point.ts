import { ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import type { DistributionPoint } from "./distribution-point.js";

/** A point that has closed for good takes nothing in. @throws DomainError RULE_VIOLATION */
export function refuseClosedPoint({ closedOn }: DistributionPoint, day = romeDay()): void {
  if (closedOn === null || day <= closedOn) return;
  throw ruleViolation("point_takes_food_in_until_it_closes", {
    en: `The distribution point closed on ${dayInWords(closedOn, "en")}: nothing comes in there any more. Choose another point.`,
    it: `Il punto di distribuzione ha chiuso il ${dayInWords(closedOn, "it")}: non vi entra più nulla. Scegli un altro punto.`,
  });
}
