import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { joinInitiative } from "../initiative/join-initiative.js";
import type { AssignHousingInput } from "./housing.inputs.js";
import { lockHome } from "./lock-home.js";

/** That a home has one household at a time the database sees to. @returns the housing solution's id */
export const assignHousing = useCase(
  "assignHousing",
  async (tx, { homeId, householdId, until, ...input }: AssignHousingInput) => {
    const from = input.from ?? romeDay();
    if (until != null && until <= from) {
      throw badInput("input.until", {
        en: `The home can't be free again before it was lived in for a day: give a day after ${dayInWords(from, "en")}.`,
        it: `L'alloggio non può essere di nuovo libero prima che vi si abiti un giorno: indica un giorno dopo il ${dayInWords(from, "it")}.`,
      });
    }
    const { solutionId } = await lockHome(tx, homeId);
    await joinInitiative(tx, solutionId, [householdId], from);
    await tx.query(
      `INSERT INTO housing_stay (solution_id, unit_id, person_id, during)
       VALUES ($1, $2, $3, daterange($4::date, $5::date))`,
      [solutionId, homeId, householdId, from, until ?? null],
    );
    return solutionId;
  },
);
