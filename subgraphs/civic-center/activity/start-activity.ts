import { useCase } from "../../../shared/use-case/use-case.js";
import type { StartActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";

/** @returns the activity's id */
export const startActivity = useCase("startActivity", async (tx, { activityId }: StartActivityInput) => {
  await activityStates.move(tx, activityId, "input.activityId", ActivityState.RUNNING);
  return activityId;
});
