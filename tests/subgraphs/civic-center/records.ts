import { organizations } from "../../../shared/demo-data/network.js";
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
  { municipality = "019036", promoters = [organizations.cremona] as readonly string[] } = {},
): Promise<{ centerId: string; venueId: string }> {
  const [center] = await query<{ id: string }>(
    databaseUrl,
    "INSERT INTO civic_center (name, municipality_code, opened_on, promoter_ids) VALUES ('Civic Center Prova', $1, '2017-01-01', $2) RETURNING id",
    [municipality, promoters],
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
