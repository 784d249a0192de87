import { randomUUID } from "node:crypto";
import { organizations } from "../../../shared/demo-data/network.js";
import { type Answer, Client } from "../../support/client.js";
import { everything } from "../../support/everything.js";
import { headersFor } from "../../support/gateway-credential.js";
import { bearing } from "../../support/issuer.js";
import { query } from "../../support/postgres.js";
import { makePlaces, openCivicCenter, type Session, sessionFields, steps } from "./records.js";

const { cremona, crema, solco } = organizations;
const civicScopes = ["civic:read", "civic:write"];

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let theirs: Awaited<ReturnType<typeof records>>;
/** Runs the other centre, and is a provider of seats in this one. */
let stranger: Client;
let strangersCenter: string;

beforeAll(async () => {
  civic = await openCivicCenter();
  theirs = await records(await operator(cremona));
  stranger = await operator(crema);
  strangersCenter = (await makePlaces(civic.databaseUrl, { promoters: [crema, solco] })).centerId;
});
afterAll(() => civic.close());

const operator = async (org: string) => new Client(civic.url, await bearing({ org, scopes: civicScopes }));

/** Asks without a token. */
async function asNobody<Data>(query: string): Promise<Answer<Data>> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(civic.url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Answer<Data>;
}

/** One record of each kind, and a draft with a meeting, at the centre of who is given. */
async function records(client: Client) {
  const { draft } = steps(client, civic.centerId);
  const { id: needId } = await client.do<{ id: string }>("raiseNeed", {
    civicCenterId: civic.centerId,
    theme: "CARE",
    summary: "Qualcuno con cui fare i compiti",
  });
  const activityId = await draft([{ seats: 1, pricePerSeat: "20.00" }]);
  await client.do("addOffer", { activityId, providedById: crema, seats: 1, pricePerSeat: "20.00" });
  await client.do("openActivity", { activityId });
  const enrolled: string[] = [];
  for (let n = 0; n < 3; n += 1)
    enrolled.push((await client.do<{ id: string }>("enrol", { activityId, payer: "FAMILY" })).id);
  const meet = (of: string, hour: number) =>
    client.do<Session[]>(
      "scheduleSession",
      {
        activityId: of,
        venueId: civic.venueId,
        startsAt: `2026-03-24T${hour}:00:00Z`,
        endsAt: `2026-03-24T${hour + 1}:00:00Z`,
        recurrence: { rule: "FREQ=WEEKLY;COUNT=2" },
      },
      sessionFields,
    );
  const [session] = await meet(activityId, 16);
  await client.do("startActivity", { activityId });
  await client.do("recordAttendance", { sessionId: session!.id, enrolmentIds: [enrolled[0]] });
  const payment = await client.do<{ id: string }>("recordPayment", {
    enrolmentId: enrolled[0],
    amount: "5.00",
  });
  const draftId = await draft([{ seats: 3 }]);
  const [draftSession] = await meet(draftId, 10);
  return {
    needId,
    activityId,
    enrolmentId: enrolled[0]!,
    sessionId: session!.id,
    bookingId: session!.booking.id,
    paymentId: payment.id,
    draftId,
    draftBookingId: draftSession!.booking.id,
    draftSessionId: draftSession!.id,
  };
}

const refusal = async (client: Client, mutation: string, input: object) => {
  const { message, extensions } = await client.refused(mutation, input);
  return { message, ...extensions } as { message: string; code: string; argument?: string };
};

describe("who runs another centre", () => {
  it.each([
    [
      "enrolments of an activity",
      () =>
        `{ enrolments(activity: "${theirs.activityId}") { edges { node { id payer due { amount } paid { amount } payments { id } activity { id } } } pageInfo { endCursor hasNextPage } } }`,
    ],
    [
      "its own seats' takers in it",
      () =>
        `{ enrolments(activity: "${theirs.activityId}", first: 1) { edges { cursor } pageInfo { endCursor hasNextPage } } }`,
    ],
  ])("sees no %s, as of an activity that is not there", async (_, text) => {
    const unknown = text().replace(theirs.activityId, randomUUID());
    const empty = { edges: [], pageInfo: { endCursor: null, hasNextPage: false } };
    expect(await stranger.ask(text())).toEqual({ enrolments: empty });
    expect(await stranger.ask(unknown)).toEqual({ enrolments: empty });
    expect(
      (await civic.client.ask<{ enrolments: { edges: object[] } }>(text())).enrolments.edges,
    ).not.toEqual([]);
  });

  it("gets no further by the cursor of a page that was the centre's", async () => {
    const page = (after: string) =>
      `{ enrolments(activity: "${theirs.activityId}", after: "${after}") { edges { node { id } } } }`;
    const { enrolments } = await civic.client.ask<{ enrolments: { edges: { cursor: string }[] } }>(
      `{ enrolments(activity: "${theirs.activityId}", first: 1) { edges { cursor } } }`,
    );
    const { cursor } = enrolments.edges[0]!;
    expect(await stranger.ask(page(cursor))).toEqual({ enrolments: { edges: [] } });
    expect(await civic.client.ask(page(cursor))).toMatchObject({ enrolments: { edges: [{}, {}] } });
  });

  it("sees what is offered, but neither who came nor who pays", async () => {
    const text = `{ activity(id: "${theirs.activityId}") { title seats seatsTaken offers { pricePerSeat { amount } } feesByPayer { payer } sessions { booking { state } attendance } } }`;
    const { activity } = await stranger.ask<{ activity: { feesByPayer: object[] } }>(text);
    expect(activity).toMatchObject({ seats: 2, seatsTaken: 2, feesByPayer: [], sessions: [{}, {}] });
    expect(await civic.client.ask(text)).toMatchObject({ activity: { feesByPayer: [{ payer: "FAMILY" }] } });
  });

  it("finds no draft: by its id, as a reference, by its venue's bookings, by a need or provider, in the calendar", async () => {
    const venue = `venues { bookings(from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z") { id session { activity { id } } } }`;
    const text = `{ activity(id: "${theirs.draftId}") { title } ${venue} }`;
    type Found = {
      activity: object | null;
      venues: { bookings: { id: string; session: object | null }[] }[];
    };
    for (const found of [await stranger.ask<Found>(text), (await asNobody<Found>(text)).data!]) {
      expect(found.activity).toBeNull();
      const booking = found.venues
        .flatMap(({ bookings }) => bookings)
        .find(({ id }) => id === theirs.draftBookingId);
      expect(booking).toEqual({ id: theirs.draftBookingId, session: null });
    }
    expect((await civic.client.ask<Found>(text)).activity).toEqual({ title: "Spazio compiti" });
    expect(await references(crema)).toEqual([
      null,
      { id: theirs.activityId },
      { activitiesOffered: [{ id: theirs.activityId }] },
    ]);
    expect(await references(cremona)).toMatchObject([{ id: theirs.draftId }, {}, {}]);
    const calendar = await (await fetch(new URL("/calendar.ics", civic.url))).text();
    expect([calendar.includes(theirs.sessionId), calendar.includes(theirs.draftSessionId)]).toEqual([
      true,
      false,
    ]);
  });

  it("changes nothing of it: refused where it is public, not found where it is hidden, as what is not there", async () => {
    const before = await everything(civic.databaseUrl);
    const offer = { providedById: crema, seats: 1 };
    const meeting = {
      venueId: civic.venueId,
      startsAt: "2026-05-05T10:00:00Z",
      endsAt: "2026-05-05T11:00:00Z",
    };
    const { activityId, enrolmentId, bookingId, sessionId, paymentId, draftId } = theirs;
    const make = { title: "Prova", themes: ["CARE"], audiences: ["ADULTS"] };
    const attempts: [mutation: string, argument: string, foreign: string, rest?: object][] = [
      ["raiseNeed", "civicCenterId", civic.centerId, { theme: "CARE", summary: "Prova" }],
      ["createActivity", "civicCenterId", civic.centerId, make],
      ["addOffer", "activityId", activityId, offer],
      ["startActivity", "activityId", activityId],
      ["openActivity", "activityId", activityId],
      ["closeActivity", "activityId", activityId],
      ["cancelActivity", "activityId", activityId],
      ["scheduleSession", "activityId", activityId, meeting],
      ["enrol", "activityId", activityId, { payer: "FREE" }],
      ["confirmBooking", "bookingId", bookingId],
      ["cancelBooking", "bookingId", bookingId],
      ["recordAttendance", "sessionId", sessionId, { enrolmentIds: [enrolmentId] }],
    ];
    const hidden: typeof attempts = [
      ["withdrawEnrolment", "enrolmentId", enrolmentId],
      ["recordPayment", "enrolmentId", enrolmentId, { amount: "1.00" }],
      ["reversePayment", "paymentId", paymentId],
      ["identifyParticipant", "enrolmentId", enrolmentId, { participant: { givenName: "Anna" } }],
      ["recordAttendance", "sessionId", theirs.draftSessionId, { enrolmentIds: [enrolmentId] }],
      ...["openActivity", "cancelActivity"].map((mutation): (typeof attempts)[number] => [
        mutation,
        "activityId",
        draftId,
      ]),
      ["addOffer", "activityId", draftId, offer],
      ["scheduleSession", "activityId", draftId, meeting],
    ];
    for (const [mutation, argument, id, rest] of attempts)
      expect({ mutation, ...(await refusal(stranger, mutation, { ...rest, [argument]: id })) }).toMatchObject(
        {
          mutation,
          code: "FORBIDDEN",
          argument: `input.${argument}`,
        },
      );
    for (const [mutation, argument, id, rest] of hidden) {
      const unknown = randomUUID();
      const [foreign, none] = [
        await refusal(stranger, mutation, { ...rest, [argument]: id }),
        await refusal(stranger, mutation, { ...rest, [argument]: unknown }),
      ];
      expect(foreign).toMatchObject({ code: "NOT_FOUND", argument: `input.${argument}` });
      expect({ ...foreign, message: foreign.message.replace(id, unknown) }).toEqual(none);
    }
    expect(await everything(civic.databaseUrl)).toEqual(before);
    const { __schema } = await stranger.ask<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
      "{ __schema { mutationType { fields { name } } } }",
    );
    const tried = new Set([...attempts, ...hidden].map(([mutation]) => mutation));
    expect(__schema.mutationType.fields.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual(
      [],
    );
  });

  it("reads nothing of what the centre's audit log says; the centre does", async () => {
    const text = `{ civicAuditTrail(first: 100) { edges { node { recordIds recordType action } } } }`;
    type Trail = { civicAuditTrail: { edges: { node: { recordIds: string[] } }[] } };
    const entries = async (client: Client) =>
      (await client.ask<Trail>(text)).civicAuditTrail.edges.map(({ node }) => node);
    const ofTheirs = (all: { recordIds: string[] }[]) =>
      all.filter(({ recordIds }) => recordIds.includes(theirs.enrolmentId));
    expect(ofTheirs(await entries(stranger))).toEqual([]);
    const own = await operator(cremona);
    expect(ofTheirs(await entries(own))).toEqual(
      expect.arrayContaining(
        ["enrol", "recordAttendance"].map((action) =>
          expect.objectContaining({ action, recordType: "Enrolment" }),
        ),
      ),
    );
  });

  it("records nobody of another centre as having come to its own", async () => {
    const own = steps(stranger, strangersCenter);
    const activityId = await own.opened(2);
    await stranger.do("startActivity", { activityId });
    const [session] = await stranger.do<Session[]>(
      "scheduleSession",
      {
        activityId,
        venueId: civic.venueId,
        startsAt: "2026-02-03T10:00:00Z",
        endsAt: "2026-02-03T11:00:00Z",
      },
      sessionFields,
    );
    const came = (id: string) =>
      refusal(stranger, "recordAttendance", { sessionId: session!.id, enrolmentIds: [id] });
    const unknown = randomUUID();
    const foreign = await came(theirs.enrolmentId);
    expect(foreign.code).toBe("BAD_USER_INPUT");
    expect({ ...foreign, message: foreign.message.replace(theirs.enrolmentId, unknown) }).toEqual(
      await came(unknown),
    );
  });

  it("enrols a number of another centre's register as any other", async () => {
    const [{ participant_id: participantId }] = (await query<{ participant_id: string }>(
      civic.databaseUrl,
      "SELECT participant_id FROM enrolment WHERE id = $1",
      [theirs.enrolmentId],
    )) as [{ participant_id: string }];
    const own = steps(stranger, strangersCenter);
    const activityId = await own.opened(2);
    expect(await own.enrol(activityId, { participantId })).toMatchObject({ state: "ENROLLED" });
    expect(await own.enrol(activityId, { participantId: randomUUID() })).toMatchObject({ state: "ENROLLED" });
  });
});

/** The draft, the activity, and the provider of seats, as the gateway asks for them. */
async function references(org: string): Promise<object[]> {
  const body = JSON.stringify({
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Activity { id } ... on Organization { activitiesOffered { id } } } }`,
    variables: {
      r: [
        { __typename: "Activity", id: theirs.draftId },
        { __typename: "Activity", id: theirs.activityId },
        { __typename: "Organization", id: crema },
      ],
    },
  });
  const headers = await headersFor("civic-center", body, await bearing({ org, scopes: civicScopes }));
  const { data } = (await (await fetch(civic.url, { method: "POST", headers, body })).json()) as {
    data: { _entities: object[] };
  };
  return data._entities;
}

describe("who has no token, or not the right one", () => {
  it.each([
    ["enrolments", () => `{ enrolments(activity: "${theirs.activityId}") { edges { node { id } } } }`],
    ["who came", () => `{ activity(id: "${theirs.activityId}") { title sessions { attendance } } }`],
    ["who pays", () => `{ activity(id: "${theirs.activityId}") { title feesByPayer { payer } } }`],
    ["the audit log", () => "{ civicAuditTrail { edges { node { recordIds } } } }"],
  ])("is not answered %s", async (_, text) => {
    const other = new Client(civic.url, await bearing({ org: cremona, scopes: ["food:read", "food:write"] }));
    expect((await other.send(text())).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect((await asNobody(text())).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("who reads may not write", async () => {
    const reader = new Client(civic.url, await bearing({ org: cremona, scopes: ["civic:read"] }));
    expect(await refusal(reader, "closeActivity", { activityId: theirs.activityId })).toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("several promoters", () => {
  it("of one centre see the same", async () => {
    const activityId = await steps(stranger, strangersCenter).opened(2);
    const { id } = await stranger.do<{ id: string }>("enrol", { activityId, payer: "FREE" });
    const other = steps(await operator(solco), strangersCenter);
    expect(await other.enrolments(activityId)).toMatchObject([{ id }]);
  });
});
