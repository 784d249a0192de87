import { daysFromToday, type Identified } from "../daily-work.js";
import { kept, recent, type Step, wentThrough } from "./world.js";

export const purchaseSteps: Record<string, Step> = {
  async startCycle(client, { labs, cycles }, random) {
    if (random.below(3) > 0) return;
    const input = { labId: random.oneOf(labs)!, title: "Arance", closesOn: daysFromToday(random.below(5)) };
    const cycle = await client.try<Identified>("startPurchaseCycle", input, "{ id }", kept("lab_initiative"));
    if (cycle !== null) cycles.push(cycle.id);
  },

  async order(client, { cycles, people, orders, takenBack }, random) {
    const cycleId = recent(cycles, random, 3);
    if (cycleId === undefined) return;
    const cents = 100 + random.below(5_000);
    const input = { cycleId, participantId: random.oneOf(people)!, amount: (cents / 100).toFixed(2) };
    const order = await client.try<Identified>("placeGroupOrder", input, "{ id }", ({ id }) => ({
      sql: `SELECT count(*) = 1 OR $1 = ANY($4::uuid[]) AS holds FROM group_order
            WHERE id = $1 AND cycle_id = $2 AND amount_cents = $3`,
      values: [id, cycleId, cents, takenBack],
    }));
    if (order !== null) orders.push(order.id);
  },

  async orderAgain(client, world, random) {
    await purchaseSteps.order!(client, world, random);
  },

  async takeBack(client, { orders, takenBack }, random) {
    const orderId = recent(orders, random, 3);
    if (orderId === undefined || random.below(3) > 0) return;
    takenBack.push(orderId);
    await client.try("takeBackGroupOrder", { orderId });
  },

  async close(client, { cycles }, random) {
    const cycleId = recent(cycles, random, 3);
    if (cycleId === undefined || random.below(3) > 0) return;
    await client.try<Identified>("closePurchaseCycle", { cycleId }, "{ id }", wentThrough("CLOSED"));
  },

  async deliver(client, { cycles }, random) {
    const cycleId = recent(cycles, random);
    if (cycleId === undefined || random.below(3) > 0) return;
    await client.try<Identified>("deliverPurchaseCycle", { cycleId }, "{ id }", wentThrough("DELIVERED"));
  },
};
