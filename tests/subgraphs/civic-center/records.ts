import { civicCenterSubgraph } from "../../../subgraphs/civic-center/subgraph.js";
import { Client } from "../../support/client.js";
import { openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

export interface Activity {
  id: string;
  state: string;
  seats: number;
  seatsTaken: number;
}
export interface Enrolment {
  id: string;
  state: string;
  waitlistPosition: number | null;
}
export interface Session {
  id: string;
  startsAt: string;
  endsAt: string;
  booking: { id: string; state: string };
}

export const activityFields = "{ id state seats seatsTaken }";
export const enrolmentFields = "{ id state waitlistPosition }";
export const sessionFields = "{ id startsAt endsAt booking { id state } }";

/** Places are made by nobody's mutation: they come with the network. */
export async function makePlaces(
  databaseUrl: string,
  municipality = "019036",
): Promise<{ centerId: string; venueId: string }> {
  const [center] = await query<{ id: string }>(
    databaseUrl,
    "INSERT INTO civic_center (name, municipality_code, opened_on, promoter_ids) VALUES ('Civic Center Prova', $1, '2017-01-01', '{}') RETURNING id",
    [municipality],
  );
  return { centerId: center!.id, venueId: await makeVenue(databaseUrl, municipality) };
}

export async function makeVenue(databaseUrl: string, municipality = "019036"): Promise<string> {
  const [venue] = await query<{ id: string }>(
    databaseUrl,
    "INSERT INTO venue (name, kind, municipality_code, address, capacity, wheelchair_accessible) VALUES ('Palestra Prova', 'GYM', $1, 'Via Po 1', 40, true) RETURNING id",
    [municipality],
  );
  return venue!.id;
}

/** A subgraph on an empty database, with one centre and one venue, and the steps that tests take in it. */
export async function openCivicCenter() {
  const subgraph = await openTestSubgraph(civicCenterSubgraph, { demoData: false });
  const client = new Client(subgraph.url);
  const places = await makePlaces(subgraph.databaseUrl);
  return { ...subgraph, ...places, client, ...steps(client, places.centerId) };
}

export function steps(client: Client, civicCenterId: string) {
  async function draft(offers: readonly { seats: number; pricePerSeat?: string }[] = []): Promise<string> {
    const { id: activityId } = await client.do<Activity>("createActivity", {
      civicCenterId,
      title: "Spazio compiti",
      themes: ["EDUCATION"],
      audiences: ["CHILDREN"],
    });
    for (const [index, offer] of offers.entries()) {
      await client.do("addOffer", { activityId, providedById: `associazione-${index}`, ...offer });
    }
    return activityId;
  }
  return {
    draft,
    /** An activity that takes enrolments. */
    async opened(seats: number, pricePerSeat = "20.00"): Promise<string> {
      const activityId = await draft([{ seats, pricePerSeat }]);
      await client.do("openActivity", { activityId });
      return activityId;
    },
    enrol: (activityId: string, input: object = {}) =>
      client.do<Enrolment>("enrol", { activityId, payer: "FAMILY", ...input }, enrolmentFields),
    activity: async (id: string): Promise<Activity> =>
      (await client.ask<{ activity: Activity }>(`{ activity(id: "${id}") ${activityFields} }`)).activity,
    enrolments: async (id: string): Promise<Enrolment[]> => {
      const { enrolments } = await client.ask<{ enrolments: { edges: { node: Enrolment }[] } }>(
        `{ enrolments(activity: "${id}", first: 100) { edges { node ${enrolmentFields} } } }`,
      );
      return enrolments.edges.map(({ node }) => node);
    },
  };
}

/** What holds in the Civic Centers' database whatever happens: each answers the rows that break it. */
export const laws = {
  "no more seats are taken than there are": `
    SELECT activity.id FROM activity
    WHERE (SELECT count(*) FROM enrolment WHERE activity_id = activity.id AND holds_seat(enrolment.state)) > activity.seats
       OR seats <> (SELECT coalesce(sum(offer.seats), 0) FROM offer WHERE activity_id = activity.id)
       OR seats_taken <> (SELECT count(*) FROM enrolment WHERE activity_id = activity.id AND holds_seat(enrolment.state))`,
  "the waiting list is 1 to n": `
    SELECT activity_id, array_agg(waitlist_position ORDER BY waitlist_position) AS positions FROM enrolment
    WHERE state = 'WAITLISTED' GROUP BY activity_id
    HAVING min(waitlist_position) <> 1 OR max(waitlist_position) <> count(*)`,
  "nobody waits while a seat is free": `
    SELECT id FROM activity WHERE state IN ('OPEN', 'FULL', 'RUNNING') AND seats_taken < seats
      AND EXISTS (SELECT FROM enrolment WHERE activity_id = activity.id AND enrolment.state = 'WAITLISTED')`,
  "an activity is full while no seat is free, and open otherwise": `
    SELECT id FROM activity WHERE state IN ('OPEN', 'FULL') AND (state = 'FULL') <> (seats_taken = seats)`,
  "no venue is booked twice at once": `
    SELECT one.id, other.id AS other FROM venue_booking one JOIN venue_booking other
      ON one.venue_id = other.venue_id AND one.id < other.id AND one.state <> 'CANCELLED' AND other.state <> 'CANCELLED'
      AND one.starts_at < other.ends_at AND other.starts_at < one.ends_at`,
  "no more is paid than is due": `
    SELECT id FROM enrolment WHERE paid_cents NOT BETWEEN 0 AND due_cents
      OR paid_cents <> (SELECT coalesce(sum(amount_cents), 0) FROM payment WHERE enrolment_id = enrolment.id)`,
  "nobody is enrolled in a cancelled activity": `
    SELECT enrolment.id FROM enrolment JOIN activity ON activity.id = activity_id
    WHERE activity.state = 'CANCELLED' AND enrolment.state <> 'WITHDRAWN'`,
  "only who has a seat attends": `
    SELECT enrolment_id FROM attendance JOIN enrolment ON enrolment.id = enrolment_id
    WHERE enrolment.state IN ('WAITLISTED', 'ENROLLED')`,
};
