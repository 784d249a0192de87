import type { Person } from "../../../shared/privacy/identities/person.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { IdentifyParticipantInput } from "./enrolment.inputs.js";
import { lockEnrolment } from "./lock-enrolment.js";

type Identified = Omit<IdentifyParticipantInput, "participant"> & { participant: Person };

/** @returns the enrolment's id */
export const identifyParticipant = useCase(
  "identifyParticipant",
  async (tx, { enrolmentId, participant }: Identified) => {
    const { enrolment, activity } = await lockEnrolment(tx, enrolmentId);
    await participant.keep(tx, enrolment.id, activity.civicCenterId);
    return enrolment.id;
  },
);
