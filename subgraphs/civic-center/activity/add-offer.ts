import { Money } from "../../../shared/graphql/money.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { moveWaitingListUp } from "../enrolment/waiting-list.js";
import { activityStates, statesThatArePlanned } from "./activity-states.js";
import { lockActivity } from "./lock-activity.js";
import type { AddOfferInput } from "./offer.inputs.js";
import { Offer } from "./offer.js";

/** Its seats go to those who wait first. @returns the activity's id */
export const addOffer = useCase("addOffer", async (tx, offer: AddOfferInput) => {
  const { activityId, providedById, seats, pricePerSeat, cost } = offer;
  const activity = await lockActivity(tx, activityId);
  activityStates.refuseUnlessIn(tx, activity, ...statesThatArePlanned);
  await insertRecord(tx, Offer, {
    activityId,
    providerId: providedById,
    seats,
    priceCents: `${Money.toCents(pricePerSeat ?? "0")}`,
    costCents: `${Money.toCents(cost ?? "0")}`,
  });
  await moveWaitingListUp(tx, activityId);
  return activityId;
});
