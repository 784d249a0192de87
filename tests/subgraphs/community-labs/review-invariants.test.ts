import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { constraintOf, type MigratedDatabase, migratedDatabase } from "../../support/migrated-database.js";

/** What the database itself refuses of a review, of a cycle's closing and of the history of states. */
let open: MigratedDatabase;
beforeAll(async () => {
  open = await migratedDatabase(communityLabsSubgraph);
});
afterAll(() => open.close());

const run = (sql: string, ...values: unknown[]) => open.database.query(sql, values);
const refusal = (sql: string, ...values: unknown[]) =>
  run(sql, ...values).then(() => "accepted", constraintOf);

/** In force, with one commitment of each side. */
async function activePact(): Promise<{ pact: string; commitments: [string, string] }> {
  const [{ id: pact }] = await run(
    `WITH known AS (INSERT INTO person DEFAULT VALUES RETURNING id)
     INSERT INTO pact (person_id, municipality_code, lead_service_id, vulnerabilities, proposed_on, state)
     SELECT id, '019036', 'concass', '{ISOLATION}', '2017-01-01', 'CO_DESIGNED' FROM known RETURNING id`,
  );
  await write(pact, 1);
  const commitments = [await promise(pact, "PERSON", 1), await promise(pact, "SERVICE", 1)] as [
    string,
    string,
  ];
  await sign(pact, 1);
  await run("UPDATE pact SET state = 'ACTIVE' WHERE id = $1", pact);
  return { pact, commitments };
}

const write = (pact: string, version: number) =>
  run(
    "INSERT INTO pact_text (pact_id, version, written_on, body) VALUES ($1, $2, '2017-01-02', 'Testo')",
    pact,
    version,
  );
const sign = (pact: string, version: number) =>
  run("INSERT INTO pact_signature VALUES ($1, $2, '2017-02-01')", pact, version);
async function promise(pact: string, side: string, version: number): Promise<string> {
  const sql =
    "INSERT INTO commitment (pact_id, version, side, text) VALUES ($1, $2, $3, 'Mi impegno.') RETURNING id";
  return (await run(sql, pact, version, side))[0].id;
}
const waive = "UPDATE commitment SET state = 'WAIVED', settled_on = '2017-06-01' WHERE id = $1";

describe("a pact in force", () => {
  it("loses no side's last commitment", async () => {
    const { commitments } = await activePact();
    for (const id of commitments) expect(await refusal(waive, id)).toBe("pact_in_force_keeps_both_sides");
  });

  it("may waive one where it is over in the same transaction", async () => {
    const { pact, commitments } = await activePact();
    await open.database.transaction(async (tx) => {
      await tx.query(waive, [commitments[0]]);
      await tx.query("UPDATE pact SET state = 'BROKEN', ended_on = '2017-06-01' WHERE id = $1", [pact]);
    });
  });

  it("is not signed anew in a text that leaves a side out", async () => {
    const { pact, commitments } = await activePact();
    await run("UPDATE pact SET state = 'UNDER_REVIEW' WHERE id = $1", pact);
    await write(pact, 2);
    await run("UPDATE commitment SET waived_from = 2 WHERE id = $1", commitments[1]);
    await expect(sign(pact, 2).catch(constraintOf)).resolves.toBe("pact_is_signed_by_both_sides");
    await promise(pact, "SERVICE", 2);
    await sign(pact, 2);
  });

  it("waives no commitment in the text that it came with", async () => {
    const { commitments } = await activePact();
    expect(await refusal("UPDATE commitment SET waived_from = 1 WHERE id = $1", commitments[0])).toBe(
      "commitment_stands_before_it_is_waived",
    );
  });
});

describe("the history of states", () => {
  it("is written with each change, and by nobody's hand", async () => {
    const { pact } = await activePact();
    const steps = await run(
      "SELECT from_state || '>' || to_state AS step FROM state_change WHERE record_id = $1 ORDER BY id",
      pact,
    );
    expect(steps).toEqual([{ step: "CO_DESIGNED>SIGNED" }, { step: "SIGNED>ACTIVE" }]);
    for (const sql of [
      "UPDATE state_change SET to_state = 'COMPLETED'",
      "DELETE FROM state_change",
      "INSERT INTO state_change (record_id, from_state, to_state) VALUES (uuidv7(), 'OPEN', 'CLOSED')",
    ])
      expect(await refusal(sql)).toBe("state_change_is_written_by_triggers");
  });
});

describe("a purchase cycle", () => {
  const newCycle = async (recordedOn: string) => {
    const [{ id }] = await run(
      `WITH lab AS (INSERT INTO community_lab (name, context, municipality_code, opened_on)
         VALUES ('Prova', 'VILLAGE', '019036', '2017-01-01') RETURNING id)
       INSERT INTO lab_initiative (type, lab_id, title, started_on, opens_on, closes_on, state, recorded_on)
       SELECT 'SolidarityPurchaseCycle', id, 'Riso', '2017-03-01', '2017-03-01', '2017-03-14', 'OPEN', $1 FROM lab
       RETURNING id`,
      recordedOn,
    );
    return id as string;
  };
  const order = async (cycle: string, placedAt: string) => {
    const [{ id: who }] = await run("INSERT INTO person DEFAULT VALUES RETURNING id");
    await run("INSERT INTO participation VALUES ($1, $2, '2017-03-01')", cycle, who);
    return refusal(
      "INSERT INTO group_order (cycle_id, person_id, placed_at, amount_cents) VALUES ($1, $2, $3, 1)",
      cycle,
      who,
      placedAt,
    );
  };

  it("takes no order dated back once its last day is over, unless it was itself taken over later", async () => {
    const noon = "2017-03-10T12:00:00Z";
    expect(await order(await newCycle("2017-02-20"), noon)).toBe("group_order_while_its_cycle_is_open");
    expect(await order(await newCycle("2017-03-15"), noon)).toBe("accepted");
  });

  it("was recorded on a day that stays", async () => {
    const cycle = await newCycle("2017-02-20");
    const change = "UPDATE lab_initiative SET recorded_on = '2017-03-15' WHERE id = $1";
    expect(await refusal(change, cycle)).toBe("lab_initiative_stays_as_recorded");
  });

  it("closes at the end of its last day at the latest, and stays closed then", async () => {
    const cycle = await newCycle("2017-02-20");
    const closedAt = "SELECT closed_at FROM lab_initiative WHERE id = $1";
    await run("UPDATE lab_initiative SET state = 'CLOSED' WHERE id = $1", cycle);
    await run("UPDATE lab_initiative SET closed_at = now() WHERE id = $1", cycle);
    await run("UPDATE lab_initiative SET state = 'DELIVERED' WHERE id = $1", cycle);
    expect(await run(closedAt, cycle)).toEqual([{ closed_at: new Date("2017-03-14T23:00:00Z") }]);
  });

  it("takes no order dated ahead", async () => {
    const cycle = await newCycle("2017-03-15");
    const [{ id: ahead }] = await run(
      `INSERT INTO lab_initiative (type, lab_id, title, started_on, opens_on, closes_on, state)
       SELECT type, lab_id, title, started_on, opens_on, '2099-12-31', state FROM lab_initiative WHERE id = $1
       RETURNING id`,
      cycle,
    );
    expect(await order(ahead, "2099-01-01T12:00:00Z")).toBe("group_order_while_its_cycle_is_open");
    expect(await order(ahead, "2017-04-01T12:00:00Z")).toBe("accepted");
  });
});
