import type { DataSource } from "typeorm";
import { normalizedParcelCode, parcelCode } from "../../../subgraphs/food-distribution/parcel/parcel-code.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { allAtOnce, type MigratedDatabase, migratedDatabase } from "../../support/migrated-database.js";
import {
  addHousehold,
  addLot,
  addPoint,
  balanceOf,
  deliver,
  insert,
  move,
  pack,
  quantitiesOf,
  refusal,
} from "./records.js";

let open: MigratedDatabase;
let db: DataSource;
let point: string;
let lot: string;

beforeAll(async () => {
  open = await migratedDatabase(foodDistributionSubgraph);
  db = open.database;
});
afterAll(() => open.close());
beforeEach(async () => {
  point = await addPoint(db);
  lot = await addLot(db, point, 100, "2017-08-31");
});

async function packFor(household: string): Promise<readonly [string, string, string, string]> {
  const [code] = await pack(db, lot, point, 1, household);
  return [code!, household, lot, point];
}
const stateOf = async (code: string) =>
  (await db.query("SELECT state FROM parcel WHERE code = $1", [code]))[0].state;
const setState = (code: string, state: string) =>
  db.query("UPDATE parcel SET state = $2 WHERE code = $1", [code, state]);

describe("a parcel", () => {
  it("is delivered by one of twelve who hand it over at once", async () => {
    const parcel = await packFor(await addHousehold(db));
    const { done, refused } = await allAtOnce(12, () => deliver(db, parcel));
    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["parcel_is_delivered_once"]));
    expect(await stateOf(parcel[0])).toBe("DELIVERED");
    expect(await quantitiesOf(db, lot)).toMatchObject({ onHand: 98, delivered: 2 });
  });

  it("goes to the household it is reserved for, and to no other afterwards", async () => {
    const [ours, theirs] = [await addHousehold(db), await addHousehold(db)];
    const parcel = await packFor(ours);
    const [code, , ...where] = parcel;
    expect(await refusal(deliver(db, [code, theirs, ...where]))).toBe(
      "parcel_goes_to_whom_it_is_reserved_for",
    );
    await deliver(db, parcel);
    const other = db.query("UPDATE parcel SET reserved_for_id = $2 WHERE code = $1", [code, theirs]);
    expect(await refusal(other)).toBe("parcel_was_handed_over_to_one_household");
  });

  it("is not delivered before it is reserved, nor without its delivery", async () => {
    const household = await addHousehold(db);
    const [code] = await pack(db, lot, point, 1);
    expect(await refusal(deliver(db, [code!, household, lot, point]))).toBe(
      "parcel_goes_to_whom_it_is_reserved_for",
    );
    expect(await refusal(setState(code!, "RESERVED"))).toBe("parcel_is_reserved_for_a_household");
    const reserved = await packFor(household);
    const claimed = db.transaction(async (tx) => {
      await tx.query("UPDATE parcel SET state = 'DELIVERED' WHERE code = $1", [reserved[0]]);
      await move(tx, ["DELIVERY", lot, point, 2]);
    });
    expect(await refusal(claimed)).toBe("delivered_parcel_has_a_delivery");
  });

  it("comes back once it was delivered, its food to the shelf, and is never delivered again", async () => {
    const parcel = await packFor(await addHousehold(db));
    await deliver(db, parcel);
    await db.transaction(async (tx) => {
      await tx.query("UPDATE parcel SET state = 'RETURNED' WHERE code = $1", [parcel[0]]);
      await move(tx, ["DELIVERY", lot, point, -2], ["UNPACK", lot, point, 2]);
    });
    expect(await quantitiesOf(db, lot)).toEqual({ received: 100, onHand: 100, delivered: 0, wasted: 0 });
    expect(await balanceOf(db, lot, point)).toEqual({ onShelf: 100, inParcels: 0 });
    expect(await refusal(deliver(db, parcel))).toBe("parcel_is_delivered_once");
    expect(await refusal(setState(parcel[0], "RESERVED"))).toBe("parcel_state_machine");
  });

  it.each(["RETURNED", "EXPIRED", "DISCARDED"])("that is %s stays so", async (state) => {
    const parcel = await packFor(await addHousehold(db));
    await db.transaction(async (tx) => {
      await tx.query("UPDATE parcel SET state = $2 WHERE code = $1", [parcel[0], state]);
      await move(tx, ["UNPACK", lot, point, 2]);
    });
    for (const next of ["ASSEMBLED", "RESERVED"])
      expect(await refusal(setState(parcel[0], next))).toMatch(/^parcel_state_machine$/);
    expect(await refusal(deliver(db, parcel))).toBe("parcel_state_machine");
  });

  it("is not handed over after the day its first lot expires", async () => {
    const parcel = await packFor(await addHousehold(db));
    expect(await refusal(deliver(db, parcel, "2017-08-31T22:30Z"))).toBe(
      "expired_lot_is_not_packed_or_delivered",
    );
    const alone = {
      parcel_code: parcel[0],
      household_id: parcel[1],
      delivered_at: "2017-09-01T10:00Z",
      receipt_signed: true,
    };
    expect(await refusal(insert(db, "delivery", alone))).toBe("expired_lot_is_not_packed_or_delivered");
    await deliver(db, parcel, "2017-08-31T21:30Z");
  });

  it("is not packed of a lot that has expired", async () => {
    const packing = await insert(db, "packing", {
      point_id: point,
      recipe_name: "P",
      packed_at: "2017-09-01T08:00Z",
    });
    const line = { packing_id: packing, lot_id: lot, quantity: 1 };
    expect(await refusal(insert(db, "packing_line", line, "lot_id"))).toBe(
      "expired_lot_is_not_packed_or_delivered",
    );
  });

  it("weighs what is in it, and stays as it was packed", async () => {
    const [code] = await pack(db, lot, point, 1);
    const [packing] = await db.query(
      "SELECT packing.* FROM packing JOIN parcel ON packing_id = packing.id WHERE code = $1",
      [code],
    );
    expect(packing).toMatchObject({ weight_grams: 1000, expires_on: "2017-08-31" });
    const more = { packing_id: packing.id, lot_id: await addLot(db, point, 10), quantity: 1 };
    expect(await refusal(insert(db, "packing_line", more, "lot_id"))).toBe("parcel_stays_as_packed");
    expect(await refusal(db.query("UPDATE packing SET weight_grams = 1"))).toBe("packing_is_kept");
    expect(await refusal(db.query("UPDATE packing_line SET quantity = 1"))).toBe("packing_line_append_only");
    expect(await refusal(db.query("DELETE FROM parcel"))).toBe("parcel_is_never_deleted");
    const empty = await insert(db, "packing", { point_id: point, recipe_name: "Niente" });
    expect(await refusal(insert(db, "parcel", { packing_id: empty }, "code"))).toBe("parcel_has_contents");
  });

  it("agrees with the stock book when a transaction ends", async () => {
    const household = await addHousehold(db);
    const parcel = await packFor(household);
    const delivery = {
      parcel_code: parcel[0],
      household_id: household,
      delivered_at: "2017-05-10T15:00Z",
      receipt_signed: true,
    };
    expect(await refusal(insert(db, "delivery", delivery))).toBe("stock_book_agrees_with_parcels");
    expect(await refusal(move(db, ["PACK", lot, point, 2]))).toBe("stock_book_agrees_with_parcels");
    expect(await refusal(setState(parcel[0], "DISCARDED"))).toBe("stock_book_agrees_with_parcels");
    await deliver(db, parcel);
  });

  it("has a code whose check digits catch a wrong digit and swapped neighbours", async () => {
    const [code] = await pack(db, lot, point, 1);
    expect(code).toBe(parcelCode(Number(code!.slice(1, 10))));
    expect(normalizedParcelCode(` ${code!.toLowerCase().slice(0, 6)} - ${code!.slice(6)}`)).toBe(code);
    const { packing_id } = (await db.query("SELECT packing_id FROM parcel WHERE code = $1", [code]))[0];
    const serial = 987_654_321;
    const right = parcelCode(serial);
    const wrong = [...right].slice(1).flatMap((digit, index) => {
      const at = index + 1;
      const swapped = right.slice(0, at) + (right[at + 1] ?? "") + digit + right.slice(at + 2);
      const changed = right.slice(0, at) + ((Number(digit) + 3) % 10) + right.slice(at + 1);
      return [changed, ...(swapped.length === right.length && swapped !== right ? [swapped] : [])];
    });
    expect(wrong.length).toBeGreaterThan(18);
    for (const code of wrong)
      expect(await refusal(insert(db, "parcel", { code, packing_id }, "code"))).toBe(
        "parcel_code_has_its_check_digits",
      );
  });
});

describe("a delivery", () => {
  it("is on a day of the household's eligibility, by the calendar of Rome", async () => {
    const fresh = await addLot(db, point, 100, "2018-12-31");
    const household = await addHousehold(db);
    for (const [at, answer] of [
      ["2017-02-28T22:30Z", "delivery_is_within_eligibility"],
      ["2017-02-28T23:30Z", "accepted"],
      ["2017-10-31T22:30Z", "accepted"],
      ["2017-10-31T23:30Z", "delivery_is_within_eligibility"],
    ] as const) {
      const [code] = await pack(db, fresh, point, 1, household);
      expect([at, await refusal(deliver(db, [code!, household, fresh, point], at))]).toEqual([at, answer]);
    }
  });

  it("is to an active household", async () => {
    const household = await addHousehold(db);
    const parcel = await packFor(household);
    await db.query("UPDATE household SET state = 'SUSPENDED' WHERE id = $1", [household]);
    expect(await refusal(deliver(db, parcel))).toBe("delivery_is_to_an_active_household");
    await db.query("UPDATE household SET state = 'ACTIVE' WHERE id = $1", [household]);
    await deliver(db, parcel);
  });

  it("stays within the eligibility when that is shortened while seven parcels are handed over", async () => {
    const household = await addHousehold(db);
    const parcels = await Promise.all(Array.from({ length: 8 }, () => packFor(household)));
    const shorten = () =>
      db.query("UPDATE eligibility SET ends_on = '2017-04-30' WHERE household_id = $1", [household]);
    const { refused } = await allAtOnce(8, (index) =>
      index === 3 ? shorten() : deliver(db, parcels[index]!),
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(["delivery_is_within_eligibility"]));
    const outside = await db.query(
      `SELECT FROM delivery d WHERE household_id = $1 AND NOT EXISTS (SELECT FROM eligibility e
         WHERE e.household_id = d.household_id AND d.delivered_on BETWEEN e.starts_on AND e.ends_on)`,
      [household],
    );
    expect(outside).toEqual([]);
  });

  it("keeps the eligibility it rests on", async () => {
    const household = await addHousehold(db);
    await deliver(db, await packFor(household));
    const change = (sql: string) => refusal(db.query(sql, [household]));
    expect(await change("DELETE FROM eligibility WHERE household_id = $1")).toBe(
      "delivery_is_within_eligibility",
    );
    expect(await change("UPDATE eligibility SET ends_on = '2017-05-09' WHERE household_id = $1")).toBe(
      "delivery_is_within_eligibility",
    );
    expect(await change("UPDATE eligibility SET ends_on = '2017-05-10' WHERE household_id = $1")).toBe(
      "accepted",
    );
    expect(await refusal(db.query("TRUNCATE eligibility"))).toBe("eligibility_is_kept");
  });

  it("is in a session of the parcel's point that was opened", async () => {
    const household = await addHousehold(db);
    const hours = { starts_at: "2017-05-10T14:00Z", ends_at: "2017-05-10T16:00Z" };
    const [here, elsewhere] = [
      await insert(db, "distribution_session", { point_id: point, ...hours }),
      await insert(db, "distribution_session", { point_id: await addPoint(db), ...hours, state: "OPEN" }),
    ];
    const [code] = await packFor(household);
    const give = (session_id: string) =>
      db.transaction(async (tx) => {
        const delivery = { parcel_code: code, household_id: household, session_id, receipt_signed: true };
        await insert(tx, "delivery", { ...delivery, delivered_at: "2017-05-10T15:00Z" });
        await move(tx, ["DELIVERY", lot, point, 2]);
      });
    expect(await refusal(give(elsewhere))).toBe("delivery_is_in_a_session_of_its_point");
    expect(await refusal(give(here))).toBe("delivery_is_in_a_session_of_its_point");
    await db.query("UPDATE distribution_session SET state = 'OPEN' WHERE id = $1", [here]);
    await give(here);
  });

  it("remembers the household as it was, and is never edited", async () => {
    const household = await addHousehold(db, { municipality_code: "019071", size: 4, minors: 2 });
    await deliver(db, await packFor(household));
    await db.query("UPDATE household SET municipality_code = '019036', size = 5 WHERE id = $1", [household]);
    const [row] = await db.query("SELECT * FROM delivery WHERE household_id = $1", [household]);
    expect(row).toMatchObject({
      municipality_code: "019071",
      household_size: 4,
      household_minors: 2,
      household_over65: 0,
    });
    expect(await refusal(db.query("UPDATE delivery SET receipt_signed = false"))).toBe(
      "delivery_append_only",
    );
    expect(await refusal(db.query("DELETE FROM delivery"))).toBe("delivery_append_only");
  });
});

describe("a household", () => {
  it("has as many people as minors and elderly together at least", async () => {
    expect(await refusal(addHousehold(db, { size: 2, minors: 2, over65: 1 }))).toBe(
      "household_holds_its_minors_and_over65",
    );
    expect(await refusal(addHousehold(db, { size: 0, minors: 0 }))).toBe("household_has_somebody");
  });

  it("moves only along its states", async () => {
    const household = await addHousehold(db, { state: "REQUESTED" });
    const become = (state: string) =>
      refusal(db.query("UPDATE household SET state = $2 WHERE id = $1", [household, state]));
    expect(await become("ACTIVE")).toBe("household_state_machine");
    for (const state of ["ASSESSED", "ACTIVE", "SUSPENDED", "ACTIVE", "EXITED"])
      expect(await become(state)).toBe("accepted");
    expect(await become("ACTIVE")).toBe("household_state_machine");
  });

  it("is entitled on one basis once at a time, also when twelve grant it at once", async () => {
    const household = await addHousehold(db);
    const grant = (basis: string, from: string, to: string) =>
      insert(db, "eligibility", {
        household_id: household,
        basis,
        starts_on: from,
        ends_on: to,
        assessed_by_id: "asc",
      });
    const { done, refused } = await allAtOnce(12, () =>
      grant("INCLUSION_INCOME", "2018-01-01", "2018-12-31"),
    );
    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["eligibility_on_one_basis_does_not_overlap"]));
    expect(await refusal(grant("INCLUSION_INCOME", "2018-12-31", "2019-12-31"))).toBe(
      "eligibility_on_one_basis_does_not_overlap",
    );
    await grant("INCLUSION_INCOME", "2019-01-01", "2019-12-31");
    await grant("EMERGENCY", "2018-06-01", "2018-06-30");
  });
});

describe("a session", () => {
  const plan = (from: number, to: number) =>
    insert(db, "distribution_session", {
      point_id: point,
      starts_at: `2017-03-01T${from}:00Z`,
      ends_at: `2017-03-01T${to}:00Z`,
    });

  it("is the only one of its point at a time, unless it is called off", async () => {
    const { done, refused } = await allAtOnce(12, () => plan(10, 12));
    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["point_has_one_session_at_a_time"]));
    await plan(12, 13);
    await db.query("UPDATE distribution_session SET state = 'CANCELLED' WHERE point_id = $1", [point]);
    await plan(11, 13);
    expect(await refusal(plan(15, 14))).toBe("distribution_session_ends_after_it_starts");
  });

  it("is not called off once it was opened", async () => {
    const session = await plan(10, 12);
    const become = (state: string) =>
      refusal(db.query("UPDATE distribution_session SET state = $2 WHERE id = $1", [session, state]));
    expect(await become("CLOSED")).toBe("distribution_session_state_machine");
    expect(await become("OPEN")).toBe("accepted");
    expect(await become("CANCELLED")).toBe("distribution_session_state_machine");
    expect(await become("CLOSED")).toBe("accepted");
    const elsewhere = db.query("UPDATE distribution_session SET point_id = $1", [await addPoint(db)]);
    expect(await refusal(elsewhere)).toBe("session_stays_at_its_point");
  });
});
