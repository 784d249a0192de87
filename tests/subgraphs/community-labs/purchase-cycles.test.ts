import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { inTransaction } from "../../../shared/use-case/use-case.js";
import { closeDuePurchaseCycles } from "../../../subgraphs/community-labs/purchase-cycle/close-due-purchase-cycles.js";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";
import { daysFromToday, type Identified, openLab, person, startCycle, today } from "./daily-work.js";

let subgraph: OpenedSubgraph;
let client: Client;
let italian: Client;
let labId: string;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  italian = new Client(subgraph.url, { "accept-language": "it" });
  labId = await openLab(client);
});
afterAll(() => subgraph.close());

const order = (cycleId: string, amount = "12.50", more = {}) => ({
  cycleId,
  participantId: person(),
  amount,
  ...more,
});
const cycleOfOrder = "{ id cycle { orders total { amount } } }";
const rule = "group_order_while_its_cycle_is_open";

/** Started in time, its last day over since yesterday, and nobody has closed it: no client could make that. */
async function overdueCycle(): Promise<string> {
  const [{ id }] = (await query<Identified>(
    subgraph.databaseUrl,
    `INSERT INTO lab_initiative (type, lab_id, title, started_on, opens_on, closes_on, state, recorded_on)
     VALUES ('SolidarityPurchaseCycle', $1, 'Riso', $2, $2, $3, 'OPEN', $2) RETURNING id`,
    [labId, daysFromToday(-8), daysFromToday(-1)],
  )) as [Identified];
  return id;
}

describe("a purchase cycle", () => {
  it("takes orders, totals them, closes and is delivered", async () => {
    const cycleId = await startCycle(client, labId, { savingPercent: "18.5" });
    await client.do("placeGroupOrder", order(cycleId, "12.50"));
    expect(await client.do("placeGroupOrder", order(cycleId, "7.05"), cycleOfOrder)).toMatchObject({
      cycle: { orders: 2, total: { amount: "19.55" } },
    });
    const fields = "{ state orders total { amount } savingPercent }";
    const totals = { orders: 2, total: { amount: "19.55" } };
    expect(await client.do("closePurchaseCycle", { cycleId }, fields)).toEqual({
      state: "CLOSED",
      savingPercent: "18.50",
      ...totals,
    });
    expect(await client.do("deliverPurchaseCycle", { cycleId, savingPercent: "20" }, fields)).toEqual({
      state: "DELIVERED",
      savingPercent: "20.00",
      ...totals,
    });
  });

  it("takes no order once it is closed, and lets none be taken back", async () => {
    const cycleId = await startCycle(client, labId);
    const { id: orderId } = await client.do<Identified>("placeGroupOrder", order(cycleId));
    await client.do("closePurchaseCycle", { cycleId });
    const message = `The purchase cycle took orders until ${dayInWords(daysFromToday(13), "en")} at most, and is closed. Its orders stay as they are.`;
    const extensions = { code: "RULE_VIOLATION", rule };
    expect(await client.refused("placeGroupOrder", order(cycleId))).toMatchObject({ message, extensions });
    expect(await client.refused("takeBackGroupOrder", { orderId })).toMatchObject({ message, extensions });
    expect((await italian.refused("closePurchaseCycle", { cycleId })).message).toBe(
      "Il ciclo d'acquisto è già chiuso. Da qui può diventare: consegnato.",
    );
  });

  it("takes an order back while it is open", async () => {
    const cycleId = await startCycle(client, labId);
    const { id: orderId } = await client.do<Identified>("placeGroupOrder", order(cycleId));
    expect(await client.do("takeBackGroupOrder", { orderId }, "{ orders total { amount } }")).toEqual({
      orders: 0,
      total: { amount: "0.00" },
    });
    expect((await client.refused("takeBackGroupOrder", { orderId })).extensions.code).toBe("NOT_FOUND");
  });

  it("says so when an order that was taken back is sent again under its key", async () => {
    const placed = order(await startCycle(client, labId), "5.00", { idempotencyKey: newKey() });
    const { id: orderId } = await client.do<Identified>("placeGroupOrder", placed);
    await client.do("takeBackGroupOrder", { orderId });
    expect(await client.refused("placeGroupOrder", placed)).toMatchObject({
      message:
        "This was done under the same key, and has been taken back since. To do it again, take a new key.",
      extensions: { code: "NOT_FOUND", argument: "input.idempotencyKey" },
    });
  });

  it("takes none before its first day", async () => {
    const cycleId = await startCycle(client, labId, { opensOn: daysFromToday(2) });
    expect(await client.refused("placeGroupOrder", order(cycleId))).toMatchObject({
      message: `The purchase cycle takes orders from ${dayInWords(daysFromToday(2), "en")} on.`,
      extensions: { code: "RULE_VIOLATION", rule },
    });
  });

  it("can stay open longer, never shorter", async () => {
    const cycleId = await startCycle(client, labId);
    const extend = (days: number) => ({ cycleId, closesOn: daysFromToday(days) });
    expect(await client.do("extendPurchaseCycle", extend(20), "{ closesOn }")).toEqual({
      closesOn: daysFromToday(20),
    });
    expect((await client.refused("extendPurchaseCycle", extend(19))).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.closesOn",
    });
    await client.do("closePurchaseCycle", { cycleId });
    expect((await client.refused("extendPurchaseCycle", extend(30))).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "CLOSED",
    });
  });

  it.each([
    [{ closesOn: daysFromToday(-1) }, "input.closesOn"],
    [{ opensOn: daysFromToday(3), closesOn: daysFromToday(2) }, "input.closesOn"],
    [{ savingPercent: "101" }, "input.savingPercent"],
  ])("with %j is refused at %s", async (more, argument) => {
    const input = { labId, title: "Arance", closesOn: daysFromToday(3), ...more };
    expect((await client.refused("startPurchaseCycle", input)).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument,
    });
  });

  it("does not begin in a lab that pauses", async () => {
    const paused = await openLab(client);
    await client.do("advanceCommunityLab", { labId: paused, to: "SUSPENDED" });
    const input = { labId: paused, title: "Arance", closesOn: today };
    expect((await client.refused("startPurchaseCycle", input)).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "SUSPENDED",
    });
  });
});

describe("a purchase cycle whose last day is over", () => {
  it("takes no order though nobody has closed it yet, not even dated back", async () => {
    const cycleId = await overdueCycle();
    expect((await client.refused("placeGroupOrder", order(cycleId))).extensions).toEqual({
      code: "RULE_VIOLATION",
      rule,
    });
    const who = person();
    const work = query(
      subgraph.databaseUrl,
      `WITH known AS (INSERT INTO person (id) VALUES ($2) RETURNING id)
       INSERT INTO participation SELECT $1, id, $3 FROM known`,
      [cycleId, who, daysFromToday(-2)],
    ).then(() =>
      query(
        subgraph.databaseUrl,
        "INSERT INTO group_order (cycle_id, person_id, placed_at, amount_cents) VALUES ($1, $2, $3, 1)",
        [cycleId, who, `${daysFromToday(-2)}T12:00:00Z`],
      ),
    );
    await expect(work).rejects.toMatchObject({ constraint: rule });
  });

  it("closes by itself, at its time", async () => {
    const [cycleId, stays] = [await overdueCycle(), await startCycle(client, labId)];
    const database = await openDatabase({
      ...communityLabsSubgraph,
      url: subgraph.databaseUrl,
      otherwise: thePartner,
    });
    await inTransaction(database, closeDuePurchaseCycles.run);
    await database.destroy();
    const rows = await query(
      subgraph.databaseUrl,
      `SELECT id, state, closed_at = (closes_on + 1)::timestamp AT TIME ZONE 'Europe/Rome' AS "inTime"
       FROM lab_initiative WHERE id IN ($1, $2) ORDER BY closes_on`,
      [cycleId, stays],
    );
    expect(rows).toEqual([
      { id: cycleId, state: "CLOSED", inTime: true },
      { id: stays, state: "OPEN", inTime: null },
    ]);
  });
});

describe("an order", () => {
  it("is dated by the database, and nobody can date it", async () => {
    const cycleId = await startCycle(client, labId);
    const before = Date.now();
    const { placedAt } = await client.do<{ placedAt: string }>(
      "placeGroupOrder",
      order(cycleId),
      "{ placedAt }",
    );
    expect(Math.abs(Date.parse(placedAt) - before)).toBeLessThan(60_000);
  });

  it("is placed once with the same key", async () => {
    const cycleId = await startCycle(client, labId);
    const input = order(cycleId, "9.99", { idempotencyKey: newKey() });
    await Promise.all(Array.from({ length: 8 }, () => client.do("placeGroupOrder", input)));
    expect(await client.do("closePurchaseCycle", { cycleId }, "{ orders }")).toEqual({ orders: 1 });
  });

  it.each(["0", "0.001", "-3", "10000.01"])(
    "of %s euros is refused, and nobody joins by it",
    async (amount) => {
      const input = order(await startCycle(client, labId), amount);
      expect((await client.refused("placeGroupOrder", input)).extensions).toMatchObject({
        code: "BAD_USER_INPUT",
        argument: "input.amount",
      });
      const [known] = await query(subgraph.databaseUrl, "SELECT FROM person WHERE id = $1", [
        input.participantId,
      ]);
      expect(known).toBeUndefined();
    },
  );

  it("goes to a purchase cycle, and to no other initiative", async () => {
    const event = await client.do<Identified>("holdCommunityEvent", { labId, title: "Festa" });
    expect((await client.refused("placeGroupOrder", order(event.id))).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.cycleId",
    });
  });
});
