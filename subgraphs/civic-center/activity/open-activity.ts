import { ruleViolation } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { OpenActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";
import { lockActivity } from "./lock-activity.js";

/** Only a draft is opened: that a full activity opens again follows from its seats. @returns the activity's id */
export const openActivity = useCase("openActivity", async (tx, { activityId }: OpenActivityInput) => {
  const activity = await lockActivity(tx, activityId);
  activityStates.refuseUnlessIn(tx, activity, ActivityState.DRAFT);
  if (activity.seats === 0) {
    throw ruleViolation("open_activity_has_seats", {
      en: "The activity has no seats yet: first add a provider's offer.",
      it: "L'attività non ha ancora posti: prima aggiungi l'offerta di un ente.",
    });
  }
  await activityStates.move(tx, activityId, "input.activityId", ActivityState.OPEN);
  return activityId;
});
