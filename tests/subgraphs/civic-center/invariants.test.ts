import type { DataSource } from "typeorm";
import { civicCenterSubgraph } from "../../../subgraphs/civic-center/subgraph.js";
import {
  allAtOnce,
  constraintOf,
  type MigratedDatabase,
  migratedDatabase,
} from "../../support/migrated-database.js";

let open: MigratedDatabase;
let db: DataSource;
let center: string;
let venue: string;

beforeAll(async () => {
  open = await migratedDatabase(civicCenterSubgraph);
  db = open.database;
  center = await insert("civic_center", {
    name: "Prova",
    municipality_code: "019036",
    opened_on: "2017-01-01",
    promoter_ids: "{}",
  });
  venue = await insert("venue", {
    name: "Sala",
    kind: "GYM",
    municipality_code: "019036",
    address: "Via Po 1",
    capacity: 20,
    wheelchair_accessible: true,
  });
});
afterAll(() => open.close());

async function insert(table: string, row: Record<string, unknown>): Promise<string> {
  const columns = Object.keys(row);
  const [{ id }] = await db.query(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(", ")}) RETURNING id`,
    Object.values(row),
  );
  return id;
}

async function openActivity(seats: number): Promise<string> {
  const activity = await insert("activity", {
    title: "Compiti",
    civic_center_id: center,
    themes: "{EDUCATION}",
    audiences: "{CHILDREN}",
    state: "OPEN",
  });
  await insert("offer", {
    activity_id: activity,
    provider_id: "associazione-01",
    seats,
    price_cents: 1000,
    cost_cents: 5000,
  });
  return activity;
}

async function enrol(activity: string, more: Record<string, unknown> = {}): Promise<string> {
  const participant = (await db.query("INSERT INTO participant DEFAULT VALUES RETURNING id"))[0].id;
  return insert("enrolment", {
    activity_id: activity,
    participant_id: participant,
    state: "ENROLLED",
    payer: "FAMILY",
    due_cents: 1000,
    ...more,
  });
}

const refusal = (work: Promise<unknown>) => work.then(() => "accepted", constraintOf);
const book = (from: number, to: number, state = "CONFIRMED") =>
  insert("venue_booking", {
    venue_id: venue,
    starts_at: `2017-03-01T${from}:00Z`,
    ends_at: `2017-03-01T${to}:00Z`,
    state,
  });

describe("a venue", () => {
  it("goes to one of twelve who book overlapping times at once", async () => {
    const { done, refused } = await allAtOnce(12, (index) =>
      insert("venue_booking", {
        venue_id: venue,
        starts_at: `2017-02-01T10:${String(index).padStart(2, "0")}:00Z`,
        ends_at: "2017-02-01T12:00:00Z",
        state: index % 2 ? "HELD" : "CONFIRMED",
      }),
    );
    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["venue_is_booked_once_at_a_time"]));
  });

  it("can be booked from the moment that another booking ends, and again once that is cancelled", async () => {
    const first = await book(10, 12);
    await book(12, 13);
    expect(await refusal(book(11, 12))).toBe("venue_is_booked_once_at_a_time");
    await db.query("UPDATE venue_booking SET state = 'CANCELLED' WHERE id = $1", [first]);
    await book(11, 12);
  });

  it("is never booked from later to earlier", async () => {
    expect(await refusal(book(15, 14))).toBe("venue_booking_ends_after_it_starts");
  });
});

describe("an activity", () => {
  it("takes five of twelve who enrol for five seats at once", async () => {
    const activity = await openActivity(5);
    const { done, refused } = await allAtOnce(12, () => enrol(activity));
    expect(done).toBe(5);
    expect(new Set(refused)).toEqual(new Set(["activity_has_a_seat_for_each_enrolled"]));
    const [row] = await db.query("SELECT seats, seats_taken FROM activity WHERE id = $1", [activity]);
    expect(row).toEqual({ seats: 5, seats_taken: 5 });
  });

  it("keeps the seats that are taken when an offer is withdrawn", async () => {
    const activity = await openActivity(1);
    await enrol(activity);
    expect(await refusal(db.query("DELETE FROM offer WHERE activity_id = $1", [activity]))).toBe(
      "activity_has_a_seat_for_each_enrolled",
    );
  });

  it("has its seats counted by the database alone, and keeps every enrolment", async () => {
    const activity = await openActivity(2);
    const id = await enrol(activity);
    const one = (sql: string, key: string) => refusal(db.query(sql, [key]));
    expect(await one("UPDATE activity SET seats_taken = 0 WHERE id = $1", activity)).toBe(
      "activity_totals_are_added_up",
    );
    expect(await one("UPDATE enrolment SET paid_cents = 500 WHERE id = $1", id)).toBe(
      "enrolment_totals_are_added_up",
    );
    expect(await one("DELETE FROM enrolment WHERE id = $1", id)).toBe("enrolment_is_never_deleted");
    const elsewhere = await openActivity(2);
    const move = db.query("UPDATE enrolment SET activity_id = $2 WHERE id = $1", [id, elsewhere]);
    expect(await refusal(move)).toBe("enrolment_stays_in_its_activity");
  });

  it("moves only along its states", async () => {
    const activity = await openActivity(1);
    const move = (state: string) =>
      refusal(db.query("UPDATE activity SET state = $2 WHERE id = $1", [activity, state]));
    expect(await move("CLOSED")).toBe("activity_state_machine");
    expect(await move("RUNNING")).toBe("accepted");
    expect(await move("OPEN")).toBe("activity_state_machine");
    expect(await move("CLOSED")).toBe("accepted");
  });

  it("enrols the same person once", async () => {
    const activity = await openActivity(3);
    const id = await enrol(activity);
    const [{ participant_id }] = await db.query("SELECT participant_id FROM enrolment WHERE id = $1", [id]);
    expect(await refusal(enrol(activity, { participant_id }))).toBe("participant_enrols_once");
    await db.query("UPDATE enrolment SET state = 'WITHDRAWN' WHERE id = $1", [id]);
    expect(await refusal(enrol(activity, { participant_id }))).toBe("accepted");
  });
});

describe("the waiting list", () => {
  it("refuses a withdrawal that leaves a seat free while somebody waits, and accepts one that moves the list up", async () => {
    const activity = await openActivity(1);
    const seated = await enrol(activity);
    const first = await enrol(activity, { state: "WAITLISTED", waitlist_position: 1 });
    const withdraw = "UPDATE enrolment SET state = 'WITHDRAWN' WHERE id = $1";
    expect(await refusal(db.query(withdraw, [seated]))).toBe("free_seat_goes_to_who_waits");
    await db.transaction(async (tx) => {
      await tx.query(withdraw, [seated]);
      await tx.query("UPDATE enrolment SET state = 'ENROLLED', waitlist_position = NULL WHERE id = $1", [
        first,
      ]);
    });
    expect(await db.query("SELECT seats_taken, waiting FROM activity WHERE id = $1", [activity])).toEqual([
      { seats_taken: 1, waiting: 0 },
    ]);
  });

  it("does not let the second overtake the first", async () => {
    const activity = await openActivity(1);
    const seated = await enrol(activity);
    await enrol(activity, { state: "WAITLISTED", waitlist_position: 1 });
    const second = await enrol(activity, { state: "WAITLISTED", waitlist_position: 2 });
    const overtake = db.transaction(async (tx) => {
      await tx.query("UPDATE enrolment SET state = 'WITHDRAWN' WHERE id = $1", [seated]);
      await tx.query("UPDATE enrolment SET state = 'ENROLLED', waitlist_position = NULL WHERE id = $1", [
        second,
      ]);
    });
    expect(await refusal(overtake)).toBe("waitlist_moves_up_in_order");
  });

  it("does not let a newcomer take the seat that a withdrawal frees", async () => {
    const activity = await openActivity(1);
    const seated = await enrol(activity);
    await enrol(activity, { state: "WAITLISTED", waitlist_position: 1 });
    const [{ id: newcomer }] = await db.query("INSERT INTO participant DEFAULT VALUES RETURNING id");
    const jump = db.transaction(async (tx) => {
      await tx.query("UPDATE enrolment SET state = 'WITHDRAWN' WHERE id = $1", [seated]);
      await tx.query(
        "INSERT INTO enrolment (activity_id, participant_id, state, payer, due_cents) VALUES ($1, $2, 'ENROLLED', 'FREE', 0)",
        [activity, newcomer],
      );
    });
    expect(await refusal(jump)).toBe("newcomer_waits_behind_the_others");
  });

  it("gives each position once, also to eight who join at once", async () => {
    const activity = await openActivity(1);
    await enrol(activity);
    const { done, refused } = await allAtOnce(8, () =>
      enrol(activity, { state: "WAITLISTED", waitlist_position: 1 }),
    );
    expect([done, new Set(refused)]).toEqual([1, new Set(["waitlist_position_is_held_once"])]);
  });
});

describe("a payment", () => {
  const pay = (enrolment: string, cents: number) =>
    insert("payment", { enrolment_id: enrolment, amount_cents: cents, paid_on: "2017-03-01" });

  it("never brings what is paid above what is due, also when eight pay at once", async () => {
    const enrolment = await enrol(await openActivity(1));
    const { done, refused } = await allAtOnce(8, () => pay(enrolment, 300));
    expect([done, new Set(refused)]).toEqual([3, new Set(["enrolment_paid_is_never_above_due"])]);
    expect(await db.query("SELECT paid_cents FROM enrolment WHERE id = $1", [enrolment])).toEqual([
      { paid_cents: "900" },
    ]);
  });

  it("stays as it was recorded", async () => {
    const payment = await pay(await enrol(await openActivity(1)), 100);
    expect(await refusal(db.query("UPDATE payment SET amount_cents = 1 WHERE id = $1", [payment]))).toBe(
      "payment_append_only",
    );
    expect(await refusal(db.query("DELETE FROM payment WHERE id = $1", [payment]))).toBe(
      "payment_append_only",
    );
  });
});
