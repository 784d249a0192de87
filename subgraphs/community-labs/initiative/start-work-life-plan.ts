import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { refuseBeforeLab } from "../community-lab/refuse-before-lab.js";
import { workingLab } from "../community-lab/working-lab.js";
import { joinInitiative } from "./join-initiative.js";
import type { StartWorkLifePlanInput } from "./lab-initiative.inputs.js";
import { WorkLifePlan } from "./work-life-plan.js";

/** @returns the new plan's id */
export const startWorkLifePlan = useCase(
  "startWorkLifePlan",
  async (tx, { labId, title, employerId, participantIds, ...input }: StartWorkLifePlanInput) => {
    const lab = await workingLab(tx, labId);
    const startedOn = input.startedOn ?? romeDay();
    refuseBeforeLab(lab, startedOn, "input.startedOn");
    const id = await insertRecord(tx, WorkLifePlan, {
      labId,
      title,
      startedOn,
      employerId: employerId ?? null,
    });
    await joinInitiative(tx, id, participantIds ?? [], startedOn);
    return id;
  },
);
