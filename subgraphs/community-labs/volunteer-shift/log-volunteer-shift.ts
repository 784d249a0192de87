import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { communityLabStates } from "../community-lab/community-lab-states.js";
import { refuseUnlessOwnLab } from "../community-lab/own-lab.js";
import { refuseBeforeLab } from "../community-lab/refuse-before-lab.js";
import { recordPeople } from "../person/record-people.js";
import type { LogVolunteerShiftInput } from "./volunteer-shift.inputs.js";
import { VolunteerShift } from "./volunteer-shift.js";

/** Shifts may be written down late, even after the lab has come to its end. @returns the shift's id */
export const logVolunteerShift = useCase("logVolunteerShift", async (tx, input: LogVolunteerShiftInput) => {
  const { labId, volunteerId, on, hours } = input;
  const onDay = on ?? romeDay();
  const lab = await findRecord(tx, { ...communityLabStates, key: labId, argument: "input.labId" });
  refuseUnlessOwnLab(lab, "input.labId");
  refuseBeforeLab(lab, onDay, "input.on");
  await recordPeople(tx, [volunteerId]);
  return insertRecord(tx, VolunteerShift, { labId, volunteerId, onDay, hours });
});
