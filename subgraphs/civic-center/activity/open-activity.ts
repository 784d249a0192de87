import { ruleViolation } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { OpenActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";

/** @returns the activity's id */
export const openActivity = useCase("openActivity", async (tx, { activityId }: OpenActivityInput) => {
  const { seats } = await activityStates.move(tx, activityId, "input.activityId", ActivityState.OPEN);
  if (seats === 0) {
    throw ruleViolation("open_activity_has_seats", {
      en: "The activity has no seats yet: first add a provider's offer.",
      it: "L'attività non ha ancora posti: prima aggiungi l'offerta di un ente.",
    });
  }
  return activityId;
});
