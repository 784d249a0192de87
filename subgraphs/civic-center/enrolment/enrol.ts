import type { Person } from "../../../shared/privacy/identities/person.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { activityStates, statesThatTakeEnrolments } from "../activity/activity-states.js";
import { lockActivity } from "../activity/lock-activity.js";
import { amountDue } from "./amount-due.js";
import type { EnrolInput } from "./enrolment.inputs.js";
import { Enrolment, EnrolmentState } from "./enrolment.js";

export type NewEnrolment = Omit<EnrolInput, "participant"> & { participant?: Person };

/** Gives a seat, or where none is free the last place in the waiting list. @returns the new enrolment's id */
export const enrol = useCase("enrol", async (tx, input: NewEnrolment) => {
  const { activityId, participantId, participant, payer } = input;
  const activity = await lockActivity(tx, activityId);
  activityStates.refuseUnlessIn(tx, activity, ...statesThatTakeEnrolments);
  const waits = activity.waiting > 0 || activity.seatsTaken >= activity.seats;
  const id = await insertRecord(tx, Enrolment, {
    activityId,
    ...(participantId != null && { participantId }),
    state: waits ? EnrolmentState.WAITLISTED : EnrolmentState.ENROLLED,
    payer,
    dueCents: `${await amountDue(tx, input)}`,
    waitlistPosition: waits ? activity.waiting + 1 : null,
  });
  await participant?.keep(tx, id, activity.civicCenterId);
  return id;
});
