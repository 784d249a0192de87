import type { DataSource, QueryRunner } from "typeorm";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import {
  allAtOnce,
  constraintOf,
  type MigratedDatabase,
  migratedDatabase,
} from "../../support/migrated-database.js";
import { query } from "../../support/postgres.js";

let open: MigratedDatabase;
let db: DataSource;
let lab: string;
let person: string;

beforeAll(async () => {
  open = await migratedDatabase(communityLabsSubgraph);
  db = open.database;
  lab = await newLab();
  person = await insert("person", {});
});
afterAll(() => open.close());

type Connection = Pick<DataSource | QueryRunner, "query">;

async function insert(table: string, row: Record<string, unknown>, on: Connection = db): Promise<string> {
  const values = Object.values(row);
  const sql =
    values.length === 0
      ? `INSERT INTO ${table} DEFAULT VALUES RETURNING *`
      : `INSERT INTO ${table} (${Object.keys(row)}) VALUES (${values.map((_, i) => `$${i + 1}`)}) RETURNING *`;
  const [inserted] = await on.query(sql, values);
  return inserted.id;
}

const refusal = (work: Promise<unknown>) => work.then(() => "accepted", constraintOf);
const change = (table: string, id: string, set: string, on: Connection = db) =>
  on.query(`UPDATE ${table} SET ${set} WHERE id = $1`, [id]);

const newLab = (more = {}) =>
  insert("community_lab", {
    name: "Prova",
    context: "VILLAGE",
    municipality_code: "019036",
    opened_on: "2017-01-01",
    ...more,
  });

/**
 * Until so many transactions wait for another's lock, or the work is done without waiting.
 * Asked outside of the pool, which they may fill.
 */
async function untilItWaits(work: Promise<unknown>, count = 1): Promise<void> {
  const waiting =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  let isDone = false;
  work.finally(() => {
    isDone = true;
  });
  while (!isDone && (await query(open.url, waiting)).length < count);
}

/**
 * Lets two transactions collide: the second begins its work while the first has done its own but not committed,
 * waits for it if it must, and goes on once it has.
 */
async function collide(
  first: (tx: QueryRunner) => Promise<unknown>,
  second: (tx: QueryRunner) => Promise<unknown>,
  isolation: "READ COMMITTED" | "REPEATABLE READ" = "READ COMMITTED",
): Promise<string> {
  const [one, two] = [db.createQueryRunner(), db.createQueryRunner()];
  try {
    await one.startTransaction();
    await two.startTransaction(isolation);
    await two.query("SELECT count(*) FROM pact");
    await first(one);
    const late = refusal(second(two).then(() => two.commitTransaction()));
    await untilItWaits(late);
    await one.commitTransaction();
    return await late;
  } finally {
    for (const runner of [one, two]) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
}

describe("a lab", () => {
  it("goes through its states in order", async () => {
    const id = await newLab();
    expect(await refusal(change("community_lab", id, "state = 'ACTIVE'"))).toBe(
      "community_lab_state_machine",
    );
    for (const state of ["LISTENING", "CO_DESIGN", "ACTIVE", "CONCLUDED"]) {
      await change("community_lab", id, `state = '${state}'`);
    }
    expect(await refusal(change("community_lab", id, "state = 'SUSPENDED'"))).toBe(
      "community_lab_state_machine",
    );
  });

  it("resumes after a pause where it was, and nowhere else", async () => {
    const id = await newLab({ state: "LISTENING" });
    await change("community_lab", id, "state = 'SUSPENDED'");
    await change("community_lab", id, "suspended_in = 'ACTIVE'");
    expect(await refusal(change("community_lab", id, "state = 'ACTIVE'"))).toBe(
      "suspended_lab_resumes_where_it_was",
    );
    expect(await refusal(change("community_lab", id, "state = 'LISTENING'"))).toBe("accepted");
  });
});

describe("a purchase cycle", () => {
  const newCycle = (more = {}) =>
    insert("lab_initiative", {
      type: "SolidarityPurchaseCycle",
      lab_id: lab,
      title: "Arance",
      started_on: "2017-03-01",
      opens_on: "2017-03-01",
      closes_on: "2017-03-14",
      state: "OPEN",
      ...more,
    });
  async function joined(more = {}): Promise<string> {
    const cycle = await newCycle(more);
    await insert("participation", { initiative_id: cycle, person_id: person, joined_on: "2017-03-01" });
    return cycle;
  }
  const order = (cycle: string, placedAt = "2017-03-10T10:00:00Z", on: Connection = db) =>
    insert("group_order", { cycle_id: cycle, person_id: person, placed_at: placedAt, amount_cents: 100 }, on);
  const rule = "group_order_while_its_cycle_is_open";

  it("takes orders from the first moment of its first day to the last of its last, in Rome", async () => {
    const cycle = await joined();
    expect(await refusal(order(cycle, "2017-02-28T22:59:59Z"))).toBe(rule);
    expect(await refusal(order(cycle, "2017-02-28T23:00:00Z"))).toBe("accepted");
    expect(await refusal(order(cycle, "2017-03-14T22:59:59Z"))).toBe("accepted");
    expect(await refusal(order(cycle, "2017-03-14T23:00:00Z"))).toBe(rule);
  });

  it("takes none once it is closed, and never opens again", async () => {
    const cycle = await joined();
    await change("lab_initiative", cycle, "state = 'CLOSED'");
    expect(await refusal(order(cycle))).toBe(rule);
    expect(await refusal(change("lab_initiative", cycle, "state = 'OPEN'"))).toBe(
      "lab_initiative_state_machine",
    );
    expect(await refusal(change("lab_initiative", cycle, "closes_on = '2099-01-01'"))).toBe(
      "purchase_cycle_days_stand",
    );
  });

  it("takes none of seven that come at once while it is being closed", async () => {
    const cycle = await joined();
    const closing = db.createQueryRunner();
    await closing.startTransaction();
    await change("lab_initiative", cycle, "state = 'CLOSED'", closing);
    const orders = allAtOnce(7, () => order(cycle));
    await untilItWaits(orders, 7);
    await closing.commitTransaction();
    await closing.release();
    expect(await orders).toEqual({ done: 0, refused: Array(7).fill(rule) });
  });

  it("closes after an order that was under way, which then counts", async () => {
    const cycle = await joined();
    const outcome = await collide(
      (tx) => order(cycle, undefined, tx),
      (tx) => change("lab_initiative", cycle, "state = 'CLOSED'", tx),
    );
    expect(outcome).toBe("accepted");
    expect(await db.query("SELECT FROM group_order WHERE cycle_id = $1", [cycle])).toHaveLength(1);
  });

  it("takes none after its close, even from who looked at it before", async () => {
    const cycle = await joined();
    const outcome = await collide(
      (tx) => change("lab_initiative", cycle, "state = 'CLOSED'", tx),
      (tx) => order(cycle, undefined, tx),
      "REPEATABLE READ",
    );
    expect(outcome).toBe("could not serialize access due to concurrent update");
  });

  it("keeps an order as it was placed, and lets none go once it is closed", async () => {
    const cycle = await joined({ closes_on: "2099-03-14" });
    const placed = await order(cycle);
    const takeBack = (id: string) => db.query("DELETE FROM group_order WHERE id = $1", [id]);
    expect(await refusal(change("group_order", placed, "amount_cents = 1"))).toBe(
      "group_order_stays_as_placed",
    );
    expect(await refusal(takeBack(await order(cycle)))).toBe("accepted");
    await change("lab_initiative", cycle, "state = 'CLOSED'");
    expect(await refusal(takeBack(placed))).toBe(rule);
  });

  it("can be open longer, but not shorter, and not after its last day", async () => {
    const cycle = await newCycle({ closes_on: "2099-03-14" });
    expect(await refusal(change("lab_initiative", cycle, "closes_on = '2099-03-13'"))).toBe(
      "purchase_cycle_days_stand",
    );
    expect(await refusal(change("lab_initiative", cycle, "closes_on = '2099-03-15'"))).toBe("accepted");
    expect(await refusal(change("lab_initiative", await newCycle(), "closes_on = '2099-03-15'"))).toBe(
      "purchase_cycle_days_stand",
    );
  });

  it("is what takes orders, and no other kind of initiative", async () => {
    const nothing = { opens_on: null, closes_on: null, state: null };
    expect(await refusal(newCycle({ type: "CommunityEvent" }))).toBe(
      "only_a_purchase_cycle_opens_and_closes",
    );
    expect(await refusal(newCycle({ state: null }))).toBe("only_a_purchase_cycle_opens_and_closes");
    expect(await refusal(order(await joined({ ...nothing, type: "CommunityEvent" })))).toBe(rule);
  });
});

describe("a home", () => {
  async function newHome() {
    const solution = await insert("lab_initiative", {
      type: "HousingSolution",
      lab_id: lab,
      title: "Casa",
      started_on: "2017-01-01",
      kind: "cohousing",
    });
    const unit = await insert("housing_unit", { solution_id: solution, name: "Interno 1" });
    return async (during: string) => {
      const who = await insert("person", {});
      await insert("participation", { initiative_id: solution, person_id: who, joined_on: "2017-01-01" });
      return insert("housing_stay", { solution_id: solution, unit_id: unit, person_id: who, during });
    };
  }

  it("goes to one of eight households who are given it at once, and to the next when it is free", async () => {
    const give = await newHome();
    const { done, refused } = await allAtOnce(8, () => give("[2017-01-01,2018-01-01)"));
    expect([done, new Set(refused)]).toEqual([1, new Set(["home_is_given_once_at_a_time"])]);
    expect(await refusal(give("[2018-01-01,)"))).toBe("accepted");
  });

  it("belongs to a housing solution", async () => {
    const event = await insert("lab_initiative", {
      type: "CommunityEvent",
      lab_id: lab,
      title: "Festa",
      started_on: "2017-01-01",
    });
    expect(await refusal(insert("housing_unit", { solution_id: event, name: "Interno 1" }))).toBe(
      "home_is_of_a_housing_solution",
    );
  });
});

describe("a pact", () => {
  const newPact = (more = {}) =>
    insert("pact", {
      person_id: person,
      municipality_code: "019036",
      lead_service_id: "comune-di-cremona",
      vulnerabilities: "{ISOLATION}",
      proposed_on: "2017-01-01",
      ...more,
    });
  const write = (pact: string, version: number) =>
    insert("pact_text", { pact_id: pact, version, written_on: "2017-01-02", body: `Testo ${version}` });
  const promise = (pact: string, side: string, version = 1, on: Connection = db) =>
    insert("commitment", { pact_id: pact, version, side, text: "Mi impegno." }, on);
  const sign = (pact: string, version = 1, on: Connection = db) =>
    insert("pact_signature", { pact_id: pact, version, signed_on: "2017-02-01" }, on);
  const stateOf = async (pact: string) =>
    (await db.query("SELECT state FROM pact WHERE id = $1", [pact]))[0].state;

  /** Ready to be signed, with these commitments. */
  async function designed(...sides: string[]) {
    const pact = await newPact({ state: "CO_DESIGNED" });
    await write(pact, 1);
    const commitments = [];
    for (const side of sides) commitments.push(await promise(pact, side));
    return { pact, commitments };
  }
  async function signed() {
    const { pact, commitments } = await designed("PERSON", "SERVICE");
    await sign(pact);
    return { pact, commitments };
  }
  async function underReview() {
    const { pact } = await signed();
    await change("pact", pact, "state = 'ACTIVE'");
    await change("pact", pact, "state = 'UNDER_REVIEW'");
    await write(pact, 2);
    return pact;
  }

  it.each([
    [[], "pact_is_signed_by_both_sides"],
    [["PERSON"], "pact_is_signed_by_both_sides"],
    [["SERVICE", "SERVICE"], "pact_is_signed_by_both_sides"],
    [["SERVICE", "COMMUNITY"], "pact_is_signed_by_both_sides"],
    [["PERSON", "SERVICE"], "accepted"],
  ])("with the commitments %j: signing is %s", async (sides, outcome) => {
    const { pact } = await designed(...sides);
    expect(await refusal(sign(pact))).toBe(outcome);
    expect(await stateOf(pact)).toBe(outcome === "accepted" ? "SIGNED" : "CO_DESIGNED");
  });

  it("is not signed on a commitment that was waived", async () => {
    const { pact, commitments } = await designed("PERSON", "SERVICE");
    await change("commitment", commitments[0]!, "state = 'WAIVED', settled_on = '2017-01-20'");
    expect(await refusal(sign(pact))).toBe("pact_is_signed_by_both_sides");
  });

  it("does not come into force but by a signature", async () => {
    const { pact } = await designed("PERSON", "SERVICE");
    expect(await refusal(change("pact", pact, "state = 'SIGNED'"))).toBe("pact_in_force_is_signed");
    const byHand = "state = 'SIGNED', signed_version = 1, signed_on = '2017-02-01'";
    expect(await refusal(change("pact", pact, byHand))).toBe("signature_of_a_pact_stands");
    const asSigned = { state: "ACTIVE", signed_version: 1, signed_on: "2017-02-01" };
    expect(await refusal(newPact(asSigned))).toBe("pact_is_signed_by_a_signature");
    expect(await refusal(newPact({ state: "COMPLETED", ended_on: "2018-01-01" }))).toBe(
      "pact_in_force_is_signed",
    );
  });

  it("is signed once when eight sign it at once", async () => {
    const { pact } = await designed("PERSON", "SERVICE");
    const { done, refused } = await allAtOnce(8, () => sign(pact));
    expect([done, new Set(refused)]).toEqual([1, new Set(["pact_signature_pkey"])]);
  });

  it.each(["READ COMMITTED", "REPEATABLE READ"] as const)(
    "is not signed while a side's last commitment is being removed (%s)",
    async (isolation) => {
      const { pact, commitments } = await designed("PERSON", "SERVICE");
      const outcome = await collide(
        (tx) => tx.query("DELETE FROM commitment WHERE id = $1", [commitments[0]]),
        (tx) => sign(pact, 1, tx),
        isolation,
      );
      expect(outcome).toBe(
        isolation === "READ COMMITTED"
          ? "pact_is_signed_by_both_sides"
          : "could not serialize access due to concurrent update",
      );
      expect(await stateOf(pact)).toBe("CO_DESIGNED");
    },
  );

  it.each([
    ["removed", "DELETE FROM commitment WHERE id = $1"],
    ["reworded", "UPDATE commitment SET text = 'Altro.' WHERE id = $1"],
    ["given to the other side", "UPDATE commitment SET side = 'COMMUNITY' WHERE id = $1"],
  ])("keeps its commitments from being %s while it is being signed, and after", async (_, sql) => {
    const { pact, commitments } = await designed("PERSON", "SERVICE");
    const outcome = await collide(
      (tx) => sign(pact, 1, tx),
      (tx) => tx.query(sql, [commitments[0]]),
    );
    expect(outcome).toBe("signed_commitment_stands");
    expect(await refusal(db.query(sql, [commitments[1]]))).toBe("signed_commitment_stands");
  });

  it("lets commitments change until it is signed, and their progress after that", async () => {
    const { pact, commitments } = await designed("PERSON", "SERVICE", "SERVICE");
    await change("commitment", commitments[0]!, "text = 'Altro.'");
    await db.query("DELETE FROM commitment WHERE id = $1", [commitments[2]]);
    await sign(pact);
    await change("commitment", commitments[0]!, "state = 'IN_PROGRESS'");
    await change("commitment", commitments[0]!, "state = 'KEPT', settled_on = '2017-12-01'");
    expect(await refusal(change("commitment", commitments[0]!, "state = 'PLANNED', settled_on = NULL"))).toBe(
      "commitment_state_machine",
    );
    expect(await refusal(promise(pact, "COMMUNITY"))).toBe("signed_commitment_stands");
  });

  it("keeps its text and its signature for ever", async () => {
    const { pact } = await signed();
    for (const table of ["pact_text", "pact_signature"]) {
      expect(await refusal(db.query(`DELETE FROM ${table} WHERE pact_id = $1`, [pact]))).toBe(
        `${table}_append_only`,
      );
      expect(await refusal(db.query(`TRUNCATE ${table} CASCADE`))).toContain("append_only");
    }
    expect(await refusal(db.query("UPDATE pact_text SET body = 'x' WHERE pact_id = $1", [pact]))).toBe(
      "pact_text_append_only",
    );
    expect(await refusal(change("pact", pact, "signed_on = '2017-01-05'"))).toBe(
      "signature_of_a_pact_stands",
    );
  });

  it("is signed again in a new text after a review, and the old text stays", async () => {
    const pact = await underReview();
    await promise(pact, "COMMUNITY", 2);
    await sign(pact, 2);
    expect(await db.query("SELECT state, signed_version FROM pact WHERE id = $1", [pact])).toEqual([
      { state: "ACTIVE", signed_version: 2 },
    ]);
    expect(await refusal(promise(pact, "COMMUNITY", 2))).toBe("signed_commitment_stands");
    expect(await db.query("SELECT FROM pact_text WHERE pact_id = $1", [pact])).toHaveLength(2);
  });

  it("is not signed in an old text, nor out of turn", async () => {
    const pact = await underReview();
    await write(pact, 3);
    expect(await refusal(sign(pact, 2))).toBe("pact_is_signed_in_its_newest_text");
    await change("pact", pact, "state = 'ACTIVE'");
    expect(await refusal(sign(pact, 3))).toBe("pact_is_signed_at_its_time");
  });

  it("goes through its states in order, and ends on a day", async () => {
    const { pact } = await signed();
    expect(await refusal(change("pact", pact, "state = 'COMPLETED', ended_on = '2018-01-01'"))).toBe(
      "pact_state_machine",
    );
    await change("pact", pact, "state = 'ACTIVE'");
    expect(await refusal(change("pact", pact, "state = 'COMPLETED'"))).toBe("pact_ends_on_a_day");
    await change("pact", pact, "state = 'COMPLETED', ended_on = '2018-01-01'");
    expect(await refusal(change("pact", pact, "state = 'ACTIVE', ended_on = NULL"))).toBe(
      "pact_state_machine",
    );
  });

  it("keeps the hours that were recorded; a mistake is reversed, in full and once", async () => {
    const { commitments } = await signed();
    const hours = (more: object) =>
      insert("commitment_hours", { commitment_id: commitments[0], on_day: "2017-03-01", hours: 2, ...more });
    const first = await hours({});
    expect(await refusal(change("commitment_hours", first, "hours = 3"))).toBe(
      "commitment_hours_append_only",
    );
    expect(await refusal(hours({ hours: -2 }))).toBe("commitment_hours_below_zero_reverse_others");
    expect(await refusal(hours({ hours: -1, reverses: first }))).toBe(
      "commitment_hours_are_reversed_in_full",
    );
    const { done, refused } = await allAtOnce(8, () => hours({ hours: -2, reverses: first }));
    expect([done, new Set(refused)]).toEqual([1, new Set(["commitment_hours_are_reversed_once"])]);
  });
});

describe("a training course", () => {
  const newCourse = (places: number) =>
    insert("training_course", { title: "Dati", starts_on: "2017-01-01", ends_on: "2017-02-01", places });
  const enrol = async (course: string) =>
    insert("operator_enrolment", {
      course_id: course,
      person_id: await insert("person", {}),
      organization_id: "caritas-cremonese",
      enrolled_on: "2016-12-01",
    });

  it("takes five of twelve operators who enrol at once for five places", async () => {
    const course = await newCourse(5);
    const { done, refused } = await allAtOnce(12, () => enrol(course));
    expect([done, new Set(refused)]).toEqual([5, new Set(["training_course_has_a_place_for_each_enrolled"])]);
  });

  it("frees a place when an operator leaves, and never counts by hand", async () => {
    const course = await newCourse(1);
    const first = await enrol(course);
    expect(await refusal(change("training_course", course, "enrolled = 0"))).toBe(
      "training_course_totals_are_added_up",
    );
    expect(await refusal(change("training_course", course, "places = 0"))).toBe(
      "training_course_has_a_place_for_each_enrolled",
    );
    await db.query("DELETE FROM operator_enrolment WHERE id = $1", [first]);
    expect(await refusal(enrol(course))).toBe("accepted");
  });
});
