import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { reversalOf } from "../hours/reversal.js";
import type { ReverseVolunteerShiftInput } from "./volunteer-shift.inputs.js";
import { VolunteerShift } from "./volunteer-shift.js";

const noun = { en: "shift", it: "il turno" };

/** @returns the reversal's id */
export const reverseVolunteerShift = useCase(
  "reverseVolunteerShift",
  async (tx, { shiftId }: ReverseVolunteerShiftInput) => {
    const shift = await findRecord(tx, {
      entity: VolunteerShift,
      noun,
      key: shiftId,
      argument: "input.shiftId",
    });
    const { labId, volunteerId } = shift;
    return insertRecord(tx, VolunteerShift, { labId, volunteerId, ...reversalOf(shift) });
  },
);
