import { type Enter, type Graph, Refused } from "./graph.js";

export const title =
  "A child, from a need that a centre hears of, over the waiting list, to attendance and the fee.";

interface Enrolment {
  id: string;
  state: string;
  waitlistPosition: number | null;
}

/** It promotes the centre, and offers something there. */
const providedById = "comune-di-cremona";
const enrolment = "{ id state waitlistPosition due { amount } paid { amount } }";

export async function journey(enter: Enter) {
  const graph = await enter("comune-di-cremona");
  const { civicCenterId, venueId } = await somewhere(graph);

  const need = await graph.do<{ id: string }>(
    "raiseNeed",
    { civicCenterId, theme: "EDUCATION", summary: "Homework help after school (doposcuola)" },
    "{ id theme summary }",
  );
  const activity = await graph.do<{ id: string }>("createActivity", {
    civicCenterId,
    title: "Homework afternoons",
    themes: ["EDUCATION"],
    audiences: ["CHILDREN"],
    needIds: [need.id],
  });
  const activityId = activity.id;
  await graph.do("addOffer", { activityId, providedById, seats: 1, pricePerSeat: "30.00" }, "{ id seats }");
  await graph.do("openActivity", { activityId });

  const first = await graph.do<Enrolment>("enrol", { activityId, payer: "FAMILY" }, enrolment);
  const second = await graph.do<Enrolment>(
    "enrol",
    { activityId, payer: "MUNICIPALITY", due: "10.00" },
    enrolment,
  );
  await graph.do<Enrolment>("withdrawEnrolment", { enrolmentId: first.id }, enrolment);

  const sessions = await meetings(graph, activityId, venueId);
  await graph.do("confirmBooking", { bookingId: sessions[0]!.booking.id });
  await graph.do("startActivity", { activityId });
  await graph.do("recordAttendance", { sessionId: sessions[0]!.id, enrolmentIds: [second.id] }, enrolment);
  await graph.do("recordPayment", { enrolmentId: second.id, amount: "10.00" }, "{ id amount { amount } }");

  const { enrolments } = await graph.ask<{ enrolments: { edges: { node: Enrolment }[] } }>(
    `query ($activityId: ID!) { enrolments(activity: $activityId) { edges { node ${enrolment} } } }`,
    { activityId },
  );
  return { waitedAt: second.waitlistPosition, enrolments: enrolments.edges.map(({ node }) => node) };
}

interface Meeting {
  id: string;
  startsAt: string;
  booking: { id: string };
}

/** Once a week, the first an hour ago; where the hall is taken then, half an hour earlier, and so on. */
async function meetings(graph: Graph, activityId: string, venueId: string): Promise<Meeting[]> {
  for (let hours = 1; ; hours += 0.5) {
    const startsAt = new Date(Date.now() - hours * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + 1_800_000);
    try {
      return await graph.do<Meeting[]>(
        "scheduleSession",
        {
          activityId,
          venueId,
          startsAt,
          endsAt,
          recurrence: { rule: "FREQ=WEEKLY;COUNT=4", onHolidays: true },
        },
        "{ id startsAt endsAt booking { id state venue { name } } }",
      );
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "CONFLICT") throw error;
    }
  }
}

/** A centre of its own, with a hall. */
async function somewhere(graph: Graph) {
  const { civicCenters } = await graph.ask<{
    civicCenters: { id: string; venues: { id: string }[]; promoters: { id: string }[] }[];
  }>("{ civicCenters { id venues { id } promoters { id } } }");
  const centre = civicCenters.find(
    ({ venues, promoters }) => venues.length > 0 && promoters.some(({ id }) => id === providedById),
  )!;
  return { civicCenterId: centre.id, venueId: centre.venues[0]!.id };
}
