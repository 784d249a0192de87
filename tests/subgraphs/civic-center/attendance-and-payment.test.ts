import type { Client } from "../../support/client.js";
import { query } from "../../support/postgres.js";
import { type Enrolment, enrolmentFields, openCivicCenter, type Session, sessionFields } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let client: Client;
beforeAll(async () => {
  civic = await openCivicCenter();
  client = civic.client;
});
afterAll(() => civic.close());

let hour = 0;
async function meeting(activityId: string, year = 2026): Promise<Session> {
  const startsAt = new Date(Date.UTC(year, 0, 7, hour++)).toISOString();
  const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
  const input = { activityId, venueId: civic.venueId, startsAt, endsAt };
  return (await client.do<Session[]>("scheduleSession", input, sessionFields))[0]!;
}

describe("recordAttendance", () => {
  it("records who came, once each, and lets them attend", async () => {
    const id = await civic.opened(3);
    const [one, two] = [await civic.enrol(id), await civic.enrol(id), await civic.enrol(id)];
    const session = await meeting(id);
    await client.do("startActivity", { activityId: id });
    const came = { sessionId: session.id, enrolmentIds: [two!.id, one!.id, one!.id] };
    const expected = [two!, one!].map((place) => ({ ...place, state: "ATTENDING" }));
    for (let again = 0; again < 2; again++) {
      expect(await client.do("recordAttendance", came, enrolmentFields)).toEqual(expected);
    }
    const rows = await query(civic.databaseUrl, "SELECT FROM attendance WHERE session_id = $1", [session.id]);
    expect(rows.length).toBe(2);
  });

  it("brings a child from the waiting list to attendance", async () => {
    const id = await civic.opened(1);
    const [seated, child] = [await civic.enrol(id), await civic.enrol(id)];
    const session = await meeting(id);
    await client.do("startActivity", { activityId: id });
    const came = { sessionId: session.id, enrolmentIds: [child!.id] };
    const refusal = await client.refused("recordAttendance", came);
    expect([refusal.message, refusal.extensions]).toEqual([
      `Only who has a seat can attend; these wait or have withdrawn: ${child!.id}.`,
      { code: "BAD_USER_INPUT", argument: "input.enrolmentIds" },
    ]);
    await client.do("withdrawEnrolment", { enrolmentId: seated!.id });
    const [attending] = await client.do<Enrolment[]>("recordAttendance", came, enrolmentFields);
    expect(attending).toEqual({ id: child!.id, state: "ATTENDING", waitlistPosition: null });
  });

  it("records nobody where one of them is not of this activity", async () => {
    const id = await civic.opened(1);
    const [own, stranger] = [await civic.enrol(id), await civic.enrol(await civic.opened(1))];
    const session = await meeting(id);
    await client.do("startActivity", { activityId: id });
    const input = { sessionId: session.id, enrolmentIds: [own.id, stranger.id] };
    expect((await client.refused("recordAttendance", input)).message).toBe(
      `There is no enrolment in this activity "${stranger.id}".`,
    );
    expect((await civic.enrolments(id))[0]!.state).toBe("ENROLLED");
  });

  it("is refused before the activity runs, before the meeting begins, and where it was cancelled", async () => {
    const id = await civic.opened(1);
    const { id: enrolmentId } = await civic.enrol(id);
    const [past, future, cancelled] = [
      await meeting(id),
      await meeting(id, new Date().getFullYear() + 2),
      await meeting(id),
    ];
    const refusal = (session: Session) =>
      client.refused("recordAttendance", { sessionId: session.id, enrolmentIds: [enrolmentId] });
    expect((await refusal(past)).message).toBe(
      "The activity is full; for this it has to be: running, closed.",
    );
    await client.do("startActivity", { activityId: id });
    expect((await refusal(future)).extensions.rule).toBe("attendance_follows_the_meeting");
    await client.do("cancelBooking", { bookingId: cancelled.booking.id });
    expect((await refusal(cancelled)).extensions.rule).toBe("venue_booking_state_machine");
  });
});

describe("recordPayment", () => {
  const selection = "{ id amount { amount } reversesId enrolment { due { amount } paid { amount } } }";
  const pay = (enrolmentId: string, amount: string) =>
    client.do<{ id: string }>("recordPayment", { enrolmentId, amount }, selection);

  it("adds up to what is due, and says how much may still be paid", async () => {
    const { id } = await civic.enrol(await civic.opened(1, "20.00"));
    expect(await pay(id, "12.5")).toEqual({
      id: expect.any(String),
      amount: { amount: "12.50" },
      reversesId: null,
      enrolment: { due: { amount: "20.00" }, paid: { amount: "12.50" } },
    });
    const refusal = await client.refused("recordPayment", { enrolmentId: id, amount: "7.51" });
    expect([refusal.message, refusal.extensions]).toEqual([
      "20.00 € are due and 12.50 € are paid: no more than 7.50 € can be paid now.",
      { code: "RULE_VIOLATION", rule: "enrolment_paid_is_never_above_due" },
    ]);
    await pay(id, "7.50");
  });

  it("is taken back by a counter-entry, once, and may then be made anew", async () => {
    const { id } = await civic.enrol(await civic.opened(1, "20.00"));
    const { id: paymentId } = await pay(id, "20.00");
    const early = await client.refused("reversePayment", { paymentId, paidOn: "2020-01-01" });
    expect(early.extensions).toEqual({ code: "BAD_USER_INPUT", argument: "input.paidOn" });
    const reversal = await client.do<{ id: string }>("reversePayment", { paymentId }, selection);
    expect(reversal).toMatchObject({
      amount: { amount: "-20.00" },
      reversesId: paymentId,
      enrolment: { paid: { amount: "0.00" } },
    });
    expect((await client.refused("reversePayment", { paymentId })).extensions).toEqual({
      code: "CONFLICT",
      rule: "payment_is_reversed_once",
    });
    expect((await client.refused("reversePayment", { paymentId: reversal.id })).extensions.code).toBe(
      "RULE_VIOLATION",
    );
    await pay(id, "5.00");
    const { enrolments } = await client.ask<{ enrolments: { edges: { node: { payments: object[] } }[] } }>(
      `{ enrolments(activity: "${await activityOf(id)}") { edges { node { payments { amount { amount } } } } } }`,
    );
    expect(enrolments.edges[0]!.node.payments).toEqual(
      ["20.00", "-20.00", "5.00"].map((amount) => ({ amount: { amount } })),
    );
  });

  it("is refused to who waits; who withdrew gets money back but pays no more", async () => {
    const id = await civic.opened(1, "20.00");
    const [seated, waiting] = [await civic.enrol(id), await civic.enrol(id)];
    const refusal = await client.refused("recordPayment", { enrolmentId: waiting.id, amount: "1" });
    expect(refusal.message).toBe(
      "The enrolment is on the waiting list; for this it has to be: enrolled, attending, completed.",
    );
    const { id: paymentId } = await pay(seated.id, "20.00");
    await client.do("withdrawEnrolment", { enrolmentId: seated.id });
    await client.do("reversePayment", { paymentId });
    expect(
      (await client.refused("recordPayment", { enrolmentId: seated.id, amount: "1" })).extensions,
    ).toMatchObject({ code: "RULE_VIOLATION", state: "WITHDRAWN" });
  });

  it.each(["0", "-1", "1.001"])("refuses the amount %s", async (amount) => {
    const { id } = await civic.enrol(await civic.opened(1));
    const refusal = await client.refused("recordPayment", { enrolmentId: id, amount });
    expect(refusal.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "input.amount" });
  });

  it("keeps a reversal to the payment that it takes back", async () => {
    const { id } = await civic.enrol(await civic.opened(1, "20.00"));
    const { id: paymentId } = await pay(id, "20.00");
    const insert = (cents: number, reverses: string | null) =>
      query(
        civic.databaseUrl,
        "INSERT INTO payment (enrolment_id, amount_cents, paid_on, reverses) VALUES ($1, $2, '2026-01-01', $3)",
        [id, cents, reverses],
      );
    await expect(insert(-1, null)).rejects.toThrow("only_a_reversal_takes_back");
    await expect(insert(-1000, paymentId)).rejects.toThrow("takes back the whole payment");
  });

  async function activityOf(enrolmentId: string): Promise<string> {
    const [row] = await query<{ activity_id: string }>(
      civic.databaseUrl,
      "SELECT activity_id FROM enrolment WHERE id = $1",
      [enrolmentId],
    );
    return row!.activity_id;
  }
});
