import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { TakeBackGroupOrderInput } from "./group-order.inputs.js";
import { GroupOrder } from "./group-order.js";
import { refuseUnlessTakingOrders } from "./refuse-unless-taking-orders.js";

const noun = { en: "order", it: "l'ordine" };

/** @returns its cycle's id */
export const takeBackGroupOrder = useCase(
  "takeBackGroupOrder",
  async (tx, { orderId }: TakeBackGroupOrderInput) => {
    const { cycleId } = await lockRecord(tx, {
      entity: GroupOrder,
      noun,
      key: orderId,
      argument: "input.orderId",
    });
    await refuseUnlessTakingOrders(tx, cycleId, "input.orderId");
    await tx.delete(GroupOrder, { id: orderId });
    return cycleId;
  },
);
