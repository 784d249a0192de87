import { useCase } from "../../../shared/use-case/use-case.js";
import type { WithdrawEnrolmentInput } from "./enrolment.inputs.js";
import { EnrolmentState } from "./enrolment.js";
import { enrolmentStates } from "./enrolment-states.js";
import { lockEnrolment } from "./lock-enrolment.js";
import { moveWaitingListUp } from "./waiting-list.js";

/** Whoever waits behind moves up in the same transaction. @returns the enrolment's id */
export const withdrawEnrolment = useCase(
  "withdrawEnrolment",
  async (tx, { enrolmentId }: WithdrawEnrolmentInput) => {
    const { activity } = await lockEnrolment(tx, enrolmentId);
    await enrolmentStates.move(tx, enrolmentId, "input.enrolmentId", EnrolmentState.WITHDRAWN, {
      waitlistPosition: null,
    });
    await moveWaitingListUp(tx, activity.id);
    return enrolmentId;
  },
);
