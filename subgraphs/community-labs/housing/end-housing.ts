import { ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { EndHousingInput } from "./housing.inputs.js";
import { lockHome } from "./lock-home.js";

/** Ends the stay that goes on; one that is over stays as it was. @returns the housing solution's id */
export const endHousing = useCase("endHousing", async (tx, { homeId, ...input }: EndHousingInput) => {
  const freeFrom = input.freeFrom ?? romeDay();
  const { solutionId } = await lockHome(tx, homeId);
  const [ended] = await tx.query(
    `UPDATE housing_stay SET during = daterange(lower(during), $2::date)
     WHERE unit_id = $1 AND lower(during) < $2::date
       AND (upper_inf(during) OR (upper(during) > $2::date AND upper(during) > today_in_rome()))
     RETURNING id`,
    [homeId, freeFrom],
  );
  if (ended.length === 0) {
    throw ruleViolation("housing_stay_ends_while_it_lasts", {
      en: `Nobody lives in this home beyond ${dayInWords(freeFrom, "en")}, or only since then: there is no stay to be ended.`,
      it: `Nessuno abita in questo alloggio oltre il ${dayInWords(freeFrom, "it")}, o solo da allora: non c'è una permanenza da terminare.`,
    });
  }
  return solutionId;
});
