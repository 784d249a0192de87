import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { refuseBeforeLab } from "../community-lab/refuse-before-lab.js";
import { workingLab } from "../community-lab/working-lab.js";
import { CommunityEvent } from "./community-event.js";
import { joinInitiative } from "./join-initiative.js";
import type { HoldCommunityEventInput } from "./lab-initiative.inputs.js";

/** @returns the event's id */
export const holdCommunityEvent = useCase(
  "holdCommunityEvent",
  async (tx, { labId, title, on, participantIds }: HoldCommunityEventInput) => {
    const lab = await workingLab(tx, labId);
    const startedOn = on ?? romeDay();
    refuseBeforeLab(lab, startedOn, "input.on");
    const id = await insertRecord(tx, CommunityEvent, { labId, title, startedOn });
    await joinInitiative(tx, id, participantIds ?? [], startedOn);
    return id;
  },
);
