import { findRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { joinInitiative } from "./join-initiative.js";
import type { AddParticipantsInput } from "./lab-initiative.inputs.js";
import { LabInitiative } from "./lab-initiative.js";
import { refuseUnlessOwnInitiative } from "./refuse-unless-own-initiative.js";

const noun = { en: "initiative", it: "l'iniziativa" };

/** @returns the initiative's id */
export const addParticipants = useCase(
  "addParticipants",
  async (tx, { initiativeId, participantIds, joinedOn }: AddParticipantsInput) => {
    const argument = "input.initiativeId";
    const initiative = await findRecord(tx, { entity: LabInitiative, noun, key: initiativeId, argument });
    await refuseUnlessOwnInitiative(tx, initiative, argument);
    await joinInitiative(tx, initiativeId, participantIds, joinedOn ?? undefined);
    return initiativeId;
  },
);
