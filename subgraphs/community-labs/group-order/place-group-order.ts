import { Money } from "../../../shared/graphql/money.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { joinInitiative } from "../initiative/join-initiative.js";
import type { PlaceGroupOrderInput } from "./group-order.inputs.js";
import { GroupOrder } from "./group-order.js";
import { refuseUnlessTakingOrders } from "./refuse-unless-taking-orders.js";

/** Dated by the database. Orders of one cycle don't wait for each other. @returns the order's id */
export const placeGroupOrder = useCase(
  "placeGroupOrder",
  async (tx, { cycleId, participantId, amount }: PlaceGroupOrderInput) => {
    await refuseUnlessTakingOrders(tx, cycleId, "input.cycleId");
    await joinInitiative(tx, cycleId, [participantId]);
    return insertRecord(tx, GroupOrder, {
      cycleId,
      personId: participantId,
      amountCents: `${Money.toCents(amount)}`,
    });
  },
);
