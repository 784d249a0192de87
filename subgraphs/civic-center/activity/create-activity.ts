import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { ownCivicCenter } from "../civic-center/own-civic-center.js";
import { answerNeeds } from "../need/answer-needs.js";
import type { CreateActivityInput } from "./activity.inputs.js";
import { Activity, ActivityState } from "./activity.js";

/** @returns the new activity's id */
export const createActivity = useCase("createActivity", async (tx, input: CreateActivityInput) => {
  const { civicCenterId, title, themes, audiences, needIds } = input;
  await ownCivicCenter(tx, civicCenterId);
  const id = await insertRecord(tx, Activity, {
    title: title.trim(),
    civicCenterId,
    themes: [...new Set(themes)],
    audiences: [...new Set(audiences)],
    state: ActivityState.DRAFT,
  });
  await answerNeeds(tx, id, needIds ?? []);
  return id;
});
