import fc from "fast-check";
import { organizations } from "../../../shared/demo-data/network.js";
import { Client } from "../../support/client.js";
import { bearing } from "../../support/issuer.js";
import { whileTimeRemains } from "../../support/model/while-time-remains.js";
import { query } from "../../support/postgres.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { makePlaces, openCivicCenter, steps } from "./records.js";

/** A centre, whoever runs it, and what they know of: as others may guess or remember it. */
interface Side {
  client: Client;
  centerId: string;
  known: Record<string, string[]>;
}

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
beforeAll(async () => {
  civic = await openCivicCenter();
});
afterAll(() => civic.close());

async function side(org: string): Promise<Side> {
  const client = new Client(civic.url, await bearing({ org, scopes: ["civic:read", "civic:write"] }));
  const { centerId } = await makePlaces(civic.databaseUrl, { promoters: [org] });
  const { opened } = steps(client, centerId);
  const known = {
    civicCenterId: [centerId],
    activityId: [await opened(2)],
    enrolmentId: [],
    paymentId: [],
    bookingId: [],
  };
  return { client, centerId, known };
}

/** All that a centre has, as one number. */
async function fingerprint({ centerId }: Side): Promise<string> {
  const ofActivity = (table: string) =>
    `SELECT to_jsonb(${table})::text FROM ${table} JOIN activity ON activity.id = activity_id WHERE activity.civic_center_id = $1`;
  const ofEnrolment = (table: string) =>
    `SELECT to_jsonb(${table})::text FROM ${table} JOIN enrolment ON enrolment.id = enrolment_id JOIN activity ON activity.id = activity_id WHERE activity.civic_center_id = $1`;
  const rows = [
    ...["need", "activity", "venue_booking"].map(
      (table) => `SELECT to_jsonb(${table})::text FROM ${table} WHERE civic_center_id = $1`,
    ),
    ...["offer", "enrolment", "activity_session"].map(ofActivity),
    ...["payment", "attendance"].map(ofEnrolment),
  ];
  const sql = `SELECT md5(string_agg(row, ' ' ORDER BY row)) AS all FROM (${rows.join(" UNION ALL ")}) AS rows (row)`;
  return (await query<{ all: string }>(civic.databaseUrl, sql, [centerId]))[0]!.all;
}

/** Each mutation on a record by its id, and what else it takes. */
const mutations: Record<string, { by: string; makes?: string; rest?: (hour: number) => object }> = {
  raiseNeed: { by: "civicCenterId", rest: () => ({ theme: "CARE", summary: "Prova" }) },
  createActivity: {
    by: "civicCenterId",
    makes: "activityId",
    rest: () => ({ title: "Prova", themes: ["CARE"], audiences: ["ADULTS"] }),
  },
  addOffer: {
    by: "activityId",
    rest: (hour) => ({ providedById: `ente-${hour}`, seats: 1, pricePerSeat: "20" }),
  },
  openActivity: { by: "activityId" },
  startActivity: { by: "activityId" },
  enrol: { by: "activityId", makes: "enrolmentId", rest: () => ({ payer: "FAMILY" }) },
  withdrawEnrolment: { by: "enrolmentId" },
  recordPayment: { by: "enrolmentId", makes: "paymentId", rest: () => ({ amount: "1.00" }) },
  reversePayment: { by: "paymentId" },
  scheduleSession: {
    by: "activityId",
    makes: "bookingId",
    rest: (hour) => ({
      venueId: civic.venueId,
      startsAt: new Date(Date.UTC(2026, 0, 1, hour)),
      endsAt: new Date(Date.UTC(2026, 0, 1, hour + 1)),
    }),
  },
  confirmBooking: { by: "bookingId" },
  cancelBooking: { by: "bookingId" },
  closeActivity: { by: "activityId" },
};

const operation = fc.record({
  first: fc.boolean(),
  mutation: fc.constantFrom(...Object.keys(mutations)),
  foreign: fc.boolean(),
  which: fc.nat(20),
  hour: fc.nat(200),
});

it("two centres at work, each with the other's ids, change nothing of each other's", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 10, maxLength: 40 }),
      whileTimeRemains(async (operations) => {
        const sides = [await side(organizations.cremona), await side(organizations.crema)] as const;
        for (const { first, mutation, foreign, which, hour } of operations) {
          const [self, other] = first ? sides : [sides[1], sides[0]];
          const { by, makes, rest } = mutations[mutation]!;
          const ids = (foreign ? other : self).known[by]!;
          if (ids.length === 0) continue;
          const before = await fingerprint(other);
          const selection = mutation === "scheduleSession" ? "{ booking { id } }" : "{ id }";
          const input = { [by]: ids[which % ids.length], ...rest?.(hour) };
          const { data, errors } = await self.client.change<never>(mutation, input, selection);
          const code = errors?.[0]?.extensions.code;
          expect(await fingerprint(other)).toBe(before);
          expect({ mutation, foreign, code }).toEqual({
            mutation,
            foreign,
            code: foreign
              ? expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/)
              : code === "FORBIDDEN"
                ? ""
                : code,
          });
          if (code === undefined) seen.add(mutation);
          if (data !== null && makes !== undefined) self.known[makes]!.push(madeBy(data));
        }
        expect(await brokenLaws(civic.databaseUrl, laws)).toEqual({});
      }, 15),
    ),
    { numRuns: 12, endOnFailure: true },
  );
  expect(seen.size).toBeGreaterThan(2);
});

function madeBy(data: { id: string } | { booking: { id: string } }[]): string {
  return Array.isArray(data) ? data[0]!.booking.id : data.id;
}
