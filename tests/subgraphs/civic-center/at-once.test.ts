import { Client } from "../../support/client.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { type Enrolment, makeVenue, openCivicCenter } from "./records.js";

const crowd = 12;

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
beforeAll(async () => {
  civic = await openCivicCenter();
});
afterEach(async () => expect(await brokenLaws(civic.databaseUrl, laws)).toEqual({}));
afterAll(() => civic.close());

/** The same mutation by as many clients at once. @returns how many did it, and what the others were told */
async function atOnce(
  mutation: string,
  inputs: readonly object[],
): Promise<{ done: number; refusals: string[] }> {
  const answers = await Promise.all(
    inputs.map((input) => new Client(civic.url).change<object>(mutation, input)),
  );
  const refusals = answers.flatMap(({ errors }) =>
    errors === undefined ? [] : [`${errors[0]!.extensions.code} ${errors[0]!.extensions.rule}`],
  );
  return { done: answers.length - refusals.length, refusals: [...new Set(refusals)] };
}
const each = (make: (index: number) => object) => Array.from({ length: crowd }, (_, index) => make(index));

describe("at once", () => {
  it("one of twelve books a venue for overlapping times", async () => {
    const activities = await Promise.all(each(() => ({})).map(() => civic.opened(5)));
    const meetings = each((index) => ({
      activityId: activities[index],
      venueId: civic.venueId,
      startsAt: `2027-03-02T15:${10 + index}:00Z`,
      endsAt: "2027-03-02T17:00:00Z",
      confirmed: index % 2 === 0,
    }));
    expect(await atOnce("scheduleSession", meetings)).toEqual({
      done: 1,
      refusals: ["CONFLICT venue_is_booked_once_at_a_time"],
    });
  });

  it("recurring meetings that cross each other are booked as a whole or not at all", async () => {
    const venueId = await makeVenue(civic.databaseUrl);
    const activityId = await civic.opened(5);
    const series = each((index) => ({
      activityId,
      venueId,
      startsAt: `2027-04-${String(5 + (index % 2)).padStart(2, "0")}T15:00:00Z`,
      endsAt: `2027-04-${String(5 + (index % 2)).padStart(2, "0")}T16:00:00Z`,
      recurrence: { rule: "FREQ=DAILY;INTERVAL=3;COUNT=10" },
    }));
    expect((await atOnce("scheduleSession", series)).done).toBe(2);
  });

  it("twelve who enrol for five seats get five seats and seven places in order", async () => {
    const activityId = await civic.opened(5);
    const enrolments = each(() => ({ activityId, payer: "FAMILY" }));
    expect(await atOnce("enrol", enrolments)).toEqual({ done: crowd, refusals: [] });
    expect(await civic.activity(activityId)).toMatchObject({ state: "FULL", seatsTaken: 5 });
    const positions = (await civic.enrolments(activityId)).map(({ waitlistPosition }) => waitlistPosition);
    expect(positions.filter((position) => position !== null).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("the same person is enrolled once by twelve", async () => {
    const activityId = await civic.opened(20);
    const participantId = "0199c0de-0000-4000-8000-00000000cafe";
    const enrolments = each(() => ({ activityId, payer: "FREE", participantId }));
    expect(await atOnce("enrol", enrolments)).toEqual({
      done: 1,
      refusals: ["CONFLICT participant_enrols_once"],
    });
  });

  it("three of twelve payments of 6 euros go on 20 euros due", async () => {
    const { id: enrolmentId } = await civic.enrol(await civic.opened(1, "20.00"));
    const payments = each(() => ({ enrolmentId, amount: "6.00" }));
    expect(await atOnce("recordPayment", payments)).toEqual({
      done: 3,
      refusals: ["RULE_VIOLATION enrolment_paid_is_never_above_due"],
    });
  });

  it("a payment is taken back once by twelve", async () => {
    const { id: enrolmentId } = await civic.enrol(await civic.opened(1, "20.00"));
    const { id: paymentId } = await civic.client.do<{ id: string }>("recordPayment", {
      enrolmentId,
      amount: "20.00",
    });
    expect(
      await atOnce(
        "reversePayment",
        each(() => ({ paymentId })),
      ),
    ).toEqual({
      done: 1,
      refusals: ["CONFLICT payment_is_reversed_once"],
    });
  });

  it("every one of twelve withdrawals moves the waiting list up, and newcomers wait behind", async () => {
    const activityId = await civic.opened(crowd);
    const seated: Enrolment[] = [];
    for (let n = 0; n < crowd + 8; n++) seated.push(await civic.enrol(activityId));
    const [withdrawals, newcomers] = await Promise.all([
      atOnce(
        "withdrawEnrolment",
        each((index) => ({ enrolmentId: seated[index]!.id })),
      ),
      atOnce(
        "enrol",
        each(() => ({ activityId, payer: "FREE" })),
      ),
    ]);
    expect([withdrawals, newcomers]).toEqual([
      { done: crowd, refusals: [] },
      { done: crowd, refusals: [] },
    ]);
    const left = new Map((await civic.enrolments(activityId)).map(({ id, state }) => [id, state]));
    expect(seated.slice(crowd).map(({ id }) => left.get(id))).toEqual(Array(8).fill("ENROLLED"));
    expect(await civic.activity(activityId)).toMatchObject({ state: "FULL", seatsTaken: crowd });
  });

  it("one withdrawal sent by twelve is done once and moves one up", async () => {
    const activityId = await civic.opened(2);
    const [first] = [await civic.enrol(activityId), await civic.enrol(activityId)];
    for (let n = 0; n < 3; n++) await civic.enrol(activityId);
    const withdrawals = each(() => ({ enrolmentId: first!.id }));
    expect(await atOnce("withdrawEnrolment", withdrawals)).toEqual({
      done: 1,
      refusals: ["RULE_VIOLATION enrolment_state_machine"],
    });
    expect((await civic.enrolments(activityId)).filter(({ state }) => state === "WAITLISTED").length).toBe(2);
  });

  it("whoever attends while twelve call the activity off is withdrawn, or was refused", async () => {
    const activityId = await civic.opened(crowd);
    const people = await Promise.all(each(() => ({})).map(() => civic.enrol(activityId)));
    const [session] = await civic.client.do<{ id: string }[]>("scheduleSession", {
      activityId,
      venueId: civic.venueId,
      startsAt: "2026-01-20T15:00:00Z",
      endsAt: "2026-01-20T16:00:00Z",
    });
    await civic.client.do("startActivity", { activityId });
    const attendances = each((index) => ({ sessionId: session!.id, enrolmentIds: [people[index]!.id] }));
    const [cancelled] = await Promise.all([
      atOnce(
        "cancelActivity",
        each(() => ({ activityId })),
      ),
      atOnce("recordAttendance", attendances),
    ]);
    expect(cancelled).toEqual({ done: 1, refusals: ["RULE_VIOLATION activity_state_machine"] });
  });
});
