import { organizations } from "../../../shared/demo-data/network.js";
import type { Random, Traffic, TrafficClient } from "../../support/traffic.js";
import { laws } from "./laws.js";
import type { Activity, Enrolment, Session } from "./records.js";
import { activityFields, enrolmentFields, makePlaces, makeVenue, sessionFields } from "./records.js";

interface World {
  centerId: string;
  venueIds: string[];
  activities: string[];
  enrolments: string[];
  sessions: { session: Session; activityId: string }[];
  payments: string[];
}

const stateIs = (table: string, id: string, states: readonly string[]) => ({
  sql: `SELECT state = ANY($2) AS holds FROM ${table} WHERE id = $1`,
  values: [id, states],
});
const isThere = (table: string, id: string) => ({
  sql: `SELECT count(*) = 1 AS holds FROM ${table} WHERE id = $1`,
  values: [id],
});

async function createActivity(client: TrafficClient, world: World, random: Random): Promise<void> {
  const draft = await client.try<Activity>("createActivity", {
    civicCenterId: world.centerId,
    title: "Traffico",
    themes: ["EDUCATION"],
    audiences: ["CHILDREN"],
  });
  if (draft === null) return;
  const offer = {
    activityId: draft.id,
    providedById: "primo",
    seats: 2 + random.below(4),
    pricePerSeat: "20",
  };
  await client.try("addOffer", offer);
  const opened = await client.try<Activity>(
    "openActivity",
    { activityId: draft.id },
    activityFields,
    ({ id }) => stateIs("activity", id, ["OPEN", "FULL", "RUNNING", "CLOSED", "CANCELLED"]),
  );
  if (opened !== null) world.activities.push(opened.id);
}

/** The latest few are where everybody meets. */
function recent<Item>(items: readonly Item[], random: Random): Item | undefined {
  return random.oneOf(items.slice(-8));
}

async function enrol(client: TrafficClient, world: World, random: Random): Promise<void> {
  const activityId = recent(world.activities, random);
  if (activityId === undefined) return;
  const payer = random.oneOf(["FAMILY", "MUNICIPALITY", "FREE"]);
  const place = await client.try<Enrolment>("enrol", { activityId, payer }, enrolmentFields, ({ id }) =>
    isThere("enrolment", id),
  );
  if (place !== null) world.enrolments.push(place.id);
}

async function schedule(client: TrafficClient, world: World, random: Random): Promise<void> {
  const activityId = recent(world.activities, random);
  const venueId = random.oneOf(world.venueIds);
  if (activityId === undefined) return;
  const startsAt = new Date(Date.UTC(2026, 0, 7 + random.below(90), 8 + random.below(10)));
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const recurrence = random.below(2) === 0 ? null : { rule: "FREQ=WEEKLY;COUNT=4" };
  const input = { activityId, venueId, startsAt, endsAt, recurrence };
  const sessions = await client.try<Session[]>("scheduleSession", input, sessionFields, (made) => ({
    sql: "SELECT count(*) = cardinality($1::uuid[]) AS holds FROM activity_session WHERE id = ANY($1::uuid[])",
    values: [made.map(({ id }) => id)],
  }));
  world.sessions.push(...(sessions ?? []).map((session) => ({ session, activityId })));
}

async function attend(client: TrafficClient, world: World, random: Random): Promise<void> {
  const met = recent(world.sessions, random);
  if (met === undefined) return;
  const { enrolments } = await pageOf(client, met.activityId);
  const came = enrolments.filter(({ state }) => state === "ENROLLED" || state === "ATTENDING");
  if (came.length === 0) return;
  const input = { sessionId: met.session.id, enrolmentIds: came.map(({ id }) => id) };
  await client.try<Enrolment[]>("recordAttendance", input, enrolmentFields, () => ({
    sql: "SELECT count(*) = cardinality($2::uuid[]) AS holds FROM attendance WHERE session_id = $1 AND enrolment_id = ANY($2::uuid[])",
    values: [input.sessionId, input.enrolmentIds],
  }));
}

/** Reads may break off under a kill: then nobody is known to be there. */
async function pageOf(client: TrafficClient, activityId: string): Promise<{ enrolments: Enrolment[] }> {
  const text = `{ enrolments(activity: "${activityId}", first: 20) { edges { node ${enrolmentFields} } } }`;
  const answer = await client
    .ask<{ enrolments: { edges: { node: Enrolment }[] } }>(text)
    .catch(() => undefined);
  return { enrolments: answer?.enrolments.edges.map(({ node }) => node) ?? [] };
}

async function pay(client: TrafficClient, world: World, random: Random): Promise<void> {
  const enrolmentId = recent(world.enrolments, random);
  if (enrolmentId === undefined) return;
  const input = { enrolmentId, amount: `${1 + random.below(12)}.50` };
  const payment = await client.try<{ id: string }>("recordPayment", input, "{ id }", ({ id }) =>
    isThere("payment", id),
  );
  if (payment !== null) world.payments.push(payment.id);
}

/** A mutation on one of the latest records that the world knows. */
function change(
  mutation: string,
  field: string,
  of: (world: World) => readonly string[],
  table: string,
  states: string[],
) {
  return async (client: TrafficClient, world: World, random: Random) => {
    const id = recent(of(world), random);
    if (id === undefined) return;
    await client.try(mutation, { [field]: id }, "{ id }", () => stateIs(table, id, states));
  };
}

const bookings = ({ sessions }: World) => sessions.map(({ session }) => session.booking.id);
const activities = (world: World) => world.activities;
const ended = ["CLOSED", "CANCELLED"];

/** A week in the Civic Centers: many enrol and withdraw in the same few activities, in too few venues. */
export const civicTraffic: Traffic<World> = {
  partner: "civic-center",
  organization: organizations.cremona,
  async prepare(_client, databaseUrl) {
    const { centerId, venueId } = await makePlaces(databaseUrl);
    const venueIds = [venueId, await makeVenue(databaseUrl)];
    return { centerId, venueIds, activities: [], enrolments: [], sessions: [], payments: [] };
  },
  steps: {
    createActivity,
    enrol,
    enrolAnother: enrol,
    enrolOneMore: enrol,
    withdraw: change("withdrawEnrolment", "enrolmentId", (world) => world.enrolments, "enrolment", [
      "WITHDRAWN",
    ]),
    async addOffer(client, world, random) {
      const activityId = recent(world.activities, random);
      if (activityId === undefined) return;
      const providedById = `ente-${random.below(1_000)}`;
      await client.try("addOffer", { activityId, providedById, seats: 1, pricePerSeat: "20" });
    },
    schedule,
    confirm: change("confirmBooking", "bookingId", bookings, "venue_booking", ["CONFIRMED", "CANCELLED"]),
    cancelBooking: change("cancelBooking", "bookingId", bookings, "venue_booking", ["CANCELLED"]),
    start: change("startActivity", "activityId", activities, "activity", ["RUNNING", ...ended]),
    attend,
    pay,
    async reverse(client, world, random) {
      const paymentId = recent(world.payments, random);
      if (paymentId === undefined) return;
      await client.try<{ id: string }>("reversePayment", { paymentId }, "{ id }", ({ id }) =>
        isThere("payment", id),
      );
    },
    async close(client, world, random) {
      if (random.below(4) > 0) return;
      await change("closeActivity", "activityId", activities, "activity", ["CLOSED"])(client, world, random);
    },
    async cancel(client, world, random) {
      if (random.below(4) > 0) return;
      await change("cancelActivity", "activityId", activities, "activity", ["CANCELLED"])(
        client,
        world,
        random,
      );
    },
  },
  laws,
};
