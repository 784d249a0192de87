import { randomUUID } from "node:crypto";
import { followBySse, socketsTo } from "../../support/followers.js";
import { freePort } from "../../support/free-ports.js";
import type { GatewayProcess } from "../../support/gateway-process.js";
import { bearing, bearingEverything } from "../../support/issuer.js";
import { startSubgraphProcess } from "../../support/subgraph-process.js";
import { eventually } from "../../support/tiny-gateway.js";
import { client, FollowedNetwork } from "./followed-network.js";

let network: FollowedNetwork;
let gateway: GatewayProcess;
beforeAll(async () => {
  network = await FollowedNetwork.start();
  gateway = await network.gateway();
});
afterAll(() => network?.close());

async function openCampaign() {
  const sql = "SELECT id, raised_cents::int AS cents FROM campaign ORDER BY starts_on DESC, id LIMIT 1";
  const [campaign] = await network.rows<{ id: string; cents: number }>("fundraising", sql);
  return campaign!;
}

const donate = (campaignId: string, to: GatewayProcess = gateway, amount = "12.50") =>
  client(to).do("recordDonation", { campaignId, amount, channel: "CASH", externalReference: randomUUID() });

const total = {
  query:
    "subscription ($id: ID!) { campaignTotalChanged(campaignId: $id) { title fund { name } raised { amount } } }",
};
const raised = (told: { data?: unknown } | undefined) =>
  (told?.data as { campaignTotalChanged: { raised: { amount: string } } } | undefined)?.campaignTotalChanged
    .raised.amount;
const euros = (cents: number) => (cents / 100).toFixed(2);

test("a campaign's total is followed by everybody: as it is, and as a donation makes it", async () => {
  const { id, cents } = await openCampaign();
  const follower = followBySse(gateway.url, { ...total, variables: { id } });
  await eventually(async () => expect(raised(follower.last())).toBe(euros(cents)));
  await donate(id);
  await eventually(async () => expect(raised(follower.last())).toBe(euros(cents + 1_250)));
  expect(follower.told.every(({ errors }) => errors === undefined)).toBe(true);
  follower.stop();
});

test("an activity's seats are followed over a WebSocket, with what other partners know of it", async () => {
  const [activity] = await network.rows<{ id: string; taken: number }>(
    "civic-center",
    "SELECT id, seats_taken AS taken FROM activity WHERE state = 'OPEN' AND seats_taken < seats - 1 ORDER BY id LIMIT 1",
  );
  const query = `subscription ($id: ID!) { seats: activitySeatsChanged(activityId: $id) {
    id taken: seatsTaken civicCenter { municipality { name district { name } } } offers { provider { name } } } }`;
  const sockets = socketsTo(gateway.url);
  const follower = sockets.follow({ query, variables: { id: activity!.id } });
  const seats = () => (follower.last()?.data as { seats: Record<string, unknown> } | undefined)?.seats;
  await eventually(async () => expect(seats()).toMatchObject({ taken: activity!.taken }));
  expect(seats()).toMatchObject({
    civicCenter: { municipality: { name: expect.any(String), district: { name: expect.any(String) } } },
  });
  await client(gateway).do("enrol", { activityId: activity!.id, payer: "FREE" });
  await eventually(async () => expect(seats()).toMatchObject({ taken: activity!.taken + 1 }));
  expect(follower.told.flatMap(({ errors = [] }) => errors)).toEqual([]);
  follower.stop();
});

describe("a point's stock", () => {
  const query = `subscription ($id: ID!) { pointStockChanged(pointId: $id) {
    name municipality { name } stock { onHand product { id } } } }`;
  interface Shelf {
    point: string;
    operator: string;
    lot: string;
    product: string;
    units: number;
  }
  const shelf = async () => {
    const [found] = await network.rows<Shelf>(
      "food-distribution",
      `SELECT point_id AS point, operator_id AS operator, lot_id AS lot, product_id AS product, on_shelf AS units
       FROM stock_balance JOIN lot ON lot.id = lot_id JOIN distribution_point point ON point.id = point_id
       WHERE on_shelf > 5 ORDER BY lot_id, point_id LIMIT 1`,
    );
    return found!;
  };

  test("is followed by those of its charity", async () => {
    const { point, lot, product, operator } = await shelf();
    const token = await bearing({ scopes: ["food:read"], org: operator });
    const follower = socketsTo(gateway.url, () => token).follow({ query, variables: { id: point } });
    const onHand = () => {
      const told = follower.last()?.data as {
        pointStockChanged: { stock: { onHand: number; product: { id: string } }[] };
      };
      return told?.pointStockChanged.stock.find((level) => level.product.id === product)?.onHand;
    };
    await eventually(async () => expect(onHand()).toBeGreaterThan(5));
    const before = onHand()!;
    await client(gateway).do("recordWaste", { lotId: lot, pointId: point, quantity: 2, reason: "DAMAGED" });
    await eventually(async () => expect(onHand()).toBe(before - 2));
    expect(follower.told.flatMap(({ errors = [] }) => errors)).toEqual([]);
    follower.stop();
  });

  test("is refused to nobody in particular, to other charities, and to who may not read food aid", async () => {
    const { point } = await shelf();
    const codeFor = async (headers: Record<string, string>) => {
      const follower = followBySse(gateway.url, { query, variables: { id: point } }, headers);
      expect(await follower.ended).toBe("complete");
      expect(follower.told).toHaveLength(1);
      expect(follower.told[0]!.data ?? null).toBeNull();
      return follower.told[0]!.errors?.map(({ extensions }) => extensions?.code);
    };
    expect(await codeFor({})).toEqual(["UNAUTHENTICATED"]);
    expect(await codeFor(await bearing({ scopes: ["labs:read"] }))).toEqual(["FORBIDDEN"]);
    expect(await codeFor(await bearing({ scopes: ["food:read"], org: "somebody-else" }))).toEqual([
      "FORBIDDEN",
    ]);
  });

  test("with the records of households stands in the audit log once for each event, however many follow", async () => {
    const [served] = await network.rows<Shelf & { begins: Date }>(
      "food-distribution",
      `SELECT point.id AS point, operator_id AS operator, lot_id AS lot, starts_at AS begins
       FROM delivery JOIN distribution_session session ON session.id = session_id
       JOIN distribution_point point ON point.id = point_id
       JOIN stock_balance ON stock_balance.point_id = point.id
       WHERE on_shelf > 5 ORDER BY starts_at, lot_id LIMIT 1`,
    );
    const { point, operator, lot, begins } = served!;
    const subject = randomUUID();
    const token = await bearing({ subject, scopes: ["food:read"], org: operator });
    const question = {
      query: `subscription ($id: ID!, $from: DateTime!) { pointStockChanged(pointId: $id) {
        sessions(first: 1, from: $from) { edges { node { deliveries { edges { node { household { id } } } } } } } } }`,
      variables: { id: point, from: begins.toISOString() },
    };
    const followers = [1, 2].map(() => followBySse(gateway.url, question, token));
    const told = async (events: number) => {
      for (const one of followers) await eventually(async () => expect(one.told).toHaveLength(events));
      return JSON.stringify(followers[0]!.last()!.data).match(/[0-9a-f-]{36}/g)!;
    };
    for (let event = 1; event <= 3; event++) {
      const households = await told(event);
      const entries = await network.rows<{ ids: string[] }>(
        "food-distribution",
        "SELECT record_ids AS ids FROM audit_entry WHERE subject = $1 AND action = 'read' AND record_type = 'Household'",
        [subject],
      );
      expect(entries).toHaveLength(event);
      for (const { ids } of entries) expect(new Set(ids)).toEqual(new Set(households));
      await client(gateway).do("recordWaste", { lotId: lot, pointId: point, quantity: 1, reason: "DAMAGED" });
    }
    for (const one of followers) one.stop();
  });
});

test("what is committed while a partner is killed is told once it is back, and its absence is told meanwhile", async () => {
  const { id, cents } = await openCampaign();
  const follower = followBySse(gateway.url, { ...total, variables: { id } });
  await eventually(async () => expect(raised(follower.last())).toBe(euros(cents)));
  const { fundraising } = network.partners;
  await fundraising.process.kill();
  await eventually(async () =>
    expect(follower.last()?.errors?.[0]?.extensions).toMatchObject({
      code: "SUBGRAPH_UNAVAILABLE",
      partner: "fundraising",
    }),
  );
  // Another process of the partner's makes the change.
  const other = await startSubgraphProcess("fundraising", fundraising.database.url, await freePort());
  const second = await network.gateway({ fundraising: other.url });
  await donate(id, second);
  await network.restart("fundraising");
  await eventually(async () => expect(raised(follower.last())).toBe(euros(cents + 1_250)));

  // And what one process changes, the followers of the other are told, at both gateways.
  const atSecond = followBySse(second.url, { ...total, variables: { id } });
  await eventually(async () => expect(raised(atSecond.last())).toBe(euros(cents + 1_250)));
  await donate(id);
  await donate(id, second);
  for (const one of [follower, atSecond])
    await eventually(async () => expect(raised(one.last())).toBe(euros(cents + 3_750)));
  atSecond.stop();
  follower.stop();
  await other.stop();
});

test("nobody listens any more when nobody follows", async () => {
  const { id } = await openCampaign();
  const followers = [1, 2, 3].map(() => followBySse(gateway.url, { ...total, variables: { id } }));
  for (const one of followers) await eventually(async () => expect(one.told.length).toBeGreaterThan(0));
  expect(await network.listening("fundraising")).toBe(1);
  for (const one of followers) one.stop();
  await eventually(async () => expect(await network.listening("fundraising")).toBe(0));
});

test("every one of a thousand followers is told of every change", async () => {
  const { id, cents } = await openCampaign();
  const sockets = Array.from({ length: 20 }, () => socketsTo(gateway.url));
  const followers = sockets.flatMap(({ follow }) =>
    Array.from({ length: 50 }, () => follow({ ...total, variables: { id } })),
  );
  for (const one of followers) await eventually(async () => expect(raised(one.last())).toBe(euros(cents)));
  for (let done = 1; done <= 3; done++) {
    await donate(id);
    for (const one of followers)
      await eventually(async () => expect(raised(one.last())).toBe(euros(cents + done * 1_250)));
  }
  expect(new Set(followers.map(({ told }) => told.length)).size).toBeLessThanOrEqual(3);
  for (const { client } of sockets) await client.dispose();
});

test("a subscription ends as its token does", async () => {
  const { id } = await openCampaign();
  const token = await bearing({ expiresIn: 3 });
  const bySse = followBySse(gateway.url, { ...total, variables: { id } }, token);
  const bySocket = socketsTo(gateway.url, () => token).follow({ ...total, variables: { id } });
  expect(await bySse.ended).toBe("complete");
  expect(bySse.last()?.errors?.[0]?.extensions).toEqual({ code: "UNAUTHENTICATED" });
  expect(raised(bySse.told[0])).toBeDefined();
  expect(await bySocket.ended).toMatchObject({ failed: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

test("a gateway that is told to end sends its followers elsewhere", async () => {
  const { id, cents } = await openCampaign();
  const leaving = await network.gateway();
  const sockets = socketsTo(leaving.url);
  const bySocket = sockets.follow({ ...total, variables: { id } });
  const bySse = followBySse(leaving.url, { ...total, variables: { id } }, await bearingEverything());
  for (const one of [bySocket, bySse])
    await eventually(async () => expect(raised(one.last())).toBe(euros(cents)));
  expect(await leaving.stop()).toBe(0);
  expect(await bySocket.ended).toMatchObject({ failed: { code: 1012 } });
  expect(await bySse.ended).toMatchObject({ failed: expect.any(Error) });
});
