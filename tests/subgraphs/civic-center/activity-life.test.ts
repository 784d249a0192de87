import { activityStates } from "../../../subgraphs/civic-center/activity/activity-states.js";
import { enrolmentStates } from "../../../subgraphs/civic-center/enrolment/enrolment-states.js";
import { venueBookingStates } from "../../../subgraphs/civic-center/venue/venue-booking-states.js";
import { Client } from "../../support/client.js";
import { query } from "../../support/postgres.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";
import { type Activity, activityFields, openCivicCenter, type Session, sessionFields } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let client: Client;
beforeAll(async () => {
  civic = await openCivicCenter();
  client = civic.client;
});
afterAll(() => civic.close());

const move = (mutation: string, activityId: string) =>
  client.do<Activity>(mutation, { activityId }, activityFields);

it.each([
  ["activity", activityStates],
  ["enrolment", enrolmentStates],
  ["venue_booking", venueBookingStates],
] as const)("the states of %s are the same in the code and in the database", async (table, machine) => {
  expect(movesInCode(machine as never)).toEqual(await movesInDatabase(civic.databaseUrl, table));
});

describe("raiseNeed", () => {
  const need = () => ({ civicCenterId: civic.centerId, theme: "CARE", summary: "  Manca una sera libera. " });

  it("records what the community voices, today unless told otherwise", async () => {
    const raised = await client.do<{ summary: string; raisedOn: string }>(
      "raiseNeed",
      need(),
      "{ summary raisedOn }",
    );
    const inRome = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(new Date());
    expect(raised).toEqual({ summary: "Manca una sera libera.", raisedOn: inRome });
  });

  it.each([
    [{ summary: " " }, "input.summary: must not be empty."],
    [{ raisedOn: "2999-01-01" }, "input.raisedOn: must not be after today."],
    [{ raisedOn: "0201-01-01" }, "input.raisedOn: must be from the year 1900 on: look at the year again."],
  ])("refuses %j", async (wrong, message) => {
    const refusal = await client.refused("raiseNeed", { ...need(), ...wrong });
    expect([refusal.extensions.code, refusal.message]).toEqual(["BAD_USER_INPUT", message]);
  });

  it("does not find a centre that is none", async () => {
    const refusal = await client.refused("raiseNeed", { ...need(), civicCenterId: "nessuno" });
    expect([refusal.message, refusal.extensions]).toEqual([
      "There is no such Civic Center.",
      { code: "NOT_FOUND", argument: "input.civicCenterId" },
    ]);
  });

  it("is answered by an activity that says so", async () => {
    const { id: needId } = await client.do<{ id: string }>("raiseNeed", need());
    const { answers } = await client.do<{ answers: object[] }>(
      "createActivity",
      {
        civicCenterId: civic.centerId,
        title: "Serate libere",
        themes: ["CARE"],
        audiences: ["ADULTS"],
        needIds: [needId, needId],
      },
      "{ answers { id } }",
    );
    expect(answers).toEqual([{ id: needId }]);
  });

  it("is named where there is no such need", async () => {
    const { id } = await client.do<{ id: string }>("raiseNeed", need());
    const activity = { civicCenterId: civic.centerId, title: "X", themes: ["CARE"], audiences: ["ADULTS"] };
    for (const unknown of ["nessuno", "018f0000-0000-7000-8000-000000000000"])
      expect(
        (await client.refused("createActivity", { ...activity, needIds: [id, unknown] })).extensions,
      ).toEqual({ code: "NOT_FOUND", argument: "input.needIds.1" });
  });
});

describe("an activity", () => {
  it("goes from a draft with two providers' offers to its end", async () => {
    const id = await civic.draft([{ seats: 2, pricePerSeat: "20.00" }, { seats: 3 }]);
    expect(await civic.activity(id)).toEqual({ id, state: "DRAFT", seats: 5, seatsTaken: 0 });
    expect((await move("openActivity", id)).state).toBe("OPEN");
    expect((await move("startActivity", id)).state).toBe("RUNNING");
    expect((await move("closeActivity", id)).state).toBe("CLOSED");
  });

  it("does not open without seats", async () => {
    const id = await civic.draft();
    const refusal = await client.refused("openActivity", { activityId: id });
    expect([refusal.message, refusal.extensions.code]).toEqual([
      "The activity has no seats yet: first add a provider's offer.",
      "RULE_VIOLATION",
    ]);
    expect((await civic.activity(id)).state).toBe("DRAFT");
  });

  it("is not opened by hand while it is full", async () => {
    const id = await civic.opened(1);
    await civic.enrol(id);
    expect((await client.refused("openActivity", { activityId: id })).message).toBe(
      "The activity is full; for this it has to be: a draft.",
    );
    await query(civic.databaseUrl, "UPDATE activity SET state = 'OPEN' WHERE id = $1", [id]);
    expect((await civic.activity(id)).state).toBe("FULL");
  });

  it.each([
    [
      "startActivity",
      "The activity is a draft and can't become running. From here it can become: open, cancelled.",
    ],
    [
      "closeActivity",
      "The activity is a draft and can't become closed. From here it can become: open, cancelled.",
    ],
  ])("refuses %s to a draft", async (mutation, message) => {
    const refusal = await client.refused(mutation, { activityId: await civic.draft() });
    expect([refusal.message, refusal.extensions.rule]).toEqual([message, "activity_state_machine"]);
  });

  it("has one offer of each provider, said in Italian to whoever asks in Italian", async () => {
    const id = await civic.draft([{ seats: 2 }]);
    const italian = new Client(civic.url, { "accept-language": "it" });
    const again = { activityId: id, providedById: "associazione-0", seats: 1 };
    const refusal = await italian.refused("addOffer", again);
    expect([refusal.message, refusal.extensions]).toEqual([
      "Questo ente ha già un'offerta in questa attività.",
      { code: "CONFLICT", rule: "provider_offers_once" },
    ]);
    const wrong = { ...again, providedById: "altro", seats: 0, pricePerSeat: "1.005" };
    expect((await italian.refused("addOffer", wrong)).message).toBe(
      "input.seats: deve essere tra 1 e 500; input.pricePerSeat: deve essere un importo in euro da 0.00 a 10000, con al massimo due decimali.",
    );
    expect((await civic.activity(id)).seats).toBe(2);
  });

  it("gives the seats of a new offer to those who wait, in order", async () => {
    const id = await civic.opened(1);
    for (let n = 0; n < 5; n++) await civic.enrol(id);
    expect((await civic.activity(id)).state).toBe("FULL");
    const more = { activityId: id, providedById: "secondo", seats: 2 };
    expect(await client.do("addOffer", more, activityFields)).toEqual({
      id,
      state: "FULL",
      seats: 3,
      seatsTaken: 3,
    });
    expect((await civic.enrolments(id)).map(({ waitlistPosition }) => waitlistPosition)).toEqual([
      null,
      null,
      null,
      1,
      2,
    ]);
    const plenty = { activityId: id, providedById: "terzo", seats: 9 };
    expect(await client.do("addOffer", plenty, activityFields)).toEqual({
      id,
      state: "OPEN",
      seats: 12,
      seatsTaken: 5,
    });
  });

  it("completes who came, withdraws who never came and keeps who waited on record, when it ends", async () => {
    const id = await civic.opened(2);
    const [came] = [await civic.enrol(id), await civic.enrol(id), await civic.enrol(id)];
    const [session] = await schedule(id, "2026-01-12T15:00:00Z", "2026-01-12T17:00:00Z");
    const coming = new Date().getFullYear() + 2;
    await schedule(id, `${coming}-01-12T15:00:00Z`, `${coming}-01-12T17:00:00Z`);
    await move("startActivity", id);
    await client.do("recordAttendance", { sessionId: session!.id, enrolmentIds: [came!.id] });
    await move("closeActivity", id);
    const states = (await civic.enrolments(id)).map(({ state }) => state);
    expect(states).toEqual(["COMPLETED", "WITHDRAWN", "WAITLISTED"]);
    const { activity } = await client.ask<{ activity: { sessions: Session[] } }>(
      `{ activity(id: "${id}") { sessions ${sessionFields} } }`,
    );
    expect(activity.sessions.map(({ booking }) => booking.state)).toEqual(["HELD", "CANCELLED"]);
  });

  it("frees its venues from now on and withdraws everybody when it is called off", async () => {
    const id = await civic.opened(1);
    await civic.enrol(id);
    await civic.enrol(id);
    await schedule(id, "2026-01-13T15:00:00Z", "2026-01-13T17:00:00Z");
    const coming = new Date().getFullYear() + 2;
    await schedule(id, `${coming}-01-13T15:00:00Z`, `${coming}-01-13T17:00:00Z`);
    expect((await move("cancelActivity", id)).state).toBe("CANCELLED");
    const { activity } = await client.ask<{ activity: { sessions: Session[] } }>(
      `{ activity(id: "${id}") { sessions ${sessionFields} } }`,
    );
    expect(activity.sessions.map(({ booking }) => booking.state)).toEqual(["HELD", "CANCELLED"]);
    expect(await civic.enrolments(id)).toEqual([
      { id: expect.any(String), state: "WITHDRAWN", waitlistPosition: null },
      { id: expect.any(String), state: "WITHDRAWN", waitlistPosition: null },
    ]);
    expect((await client.refused("cancelActivity", { activityId: id })).message).toBe(
      "The activity is cancelled already. This state is final.",
    );
  });
});

const schedule = (activityId: string, startsAt: string, endsAt: string, more: object = {}) =>
  client.do<Session[]>(
    "scheduleSession",
    { activityId, venueId: civic.venueId, startsAt, endsAt, ...more },
    sessionFields,
  );

describe("a booking", () => {
  it("is confirmed, is given up, and says where it stands when it can't be", async () => {
    const id = await civic.opened(1);
    const [session] = await schedule(id, "2030-02-01T09:00:00Z", "2030-02-01T10:00:00Z");
    const { id: bookingId } = session!.booking;
    const state = "{ state }";
    expect(await client.do("confirmBooking", { bookingId }, state)).toEqual({ state: "CONFIRMED" });
    const twice = await client.refused("confirmBooking", { bookingId });
    expect(twice.message).toBe("The booking is confirmed already. From here it can become: cancelled.");
    expect(await client.do("cancelBooking", { bookingId }, state)).toEqual({ state: "CANCELLED" });
    await schedule(id, "2030-02-01T09:00:00Z", "2030-02-01T10:00:00Z", { confirmed: true });
  });

  it("is not given up once people came", async () => {
    const id = await civic.opened(1);
    const { id: enrolmentId } = await civic.enrol(id);
    const [session] = await schedule(id, "2026-02-03T09:00:00Z", "2026-02-03T10:00:00Z");
    await move("startActivity", id);
    await client.do("recordAttendance", { sessionId: session!.id, enrolmentIds: [enrolmentId] });
    const refusal = await client.refused("cancelBooking", { bookingId: session!.booking.id });
    expect(refusal.extensions).toEqual({ code: "RULE_VIOLATION", rule: "attended_meeting_is_not_cancelled" });
    const [row] = await query(civic.databaseUrl, "SELECT state FROM venue_booking WHERE id = $1", [
      session!.booking.id,
    ]);
    expect(row).toEqual({ state: "HELD" });
  });
});
