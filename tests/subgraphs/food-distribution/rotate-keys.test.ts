import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asThePartner } from "../../../shared/auth/acting.js";
import { thePartner } from "../../../shared/auth/caller.js";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client } from "../../support/client.js";
import { freePort } from "../../support/free-ports.js";
import { testIdentities } from "../../support/identities.js";
import { startLegami } from "../../support/legami.js";
import { query, throwAwayDatabase } from "../../support/postgres.js";
import { startSubgraphProcess } from "../../support/subgraph-process.js";

const partner = "food-distribution";
const [old, fresh] = ["o".repeat(40), "f".repeat(40)];
const people = 6_000;

/** Many households whose applicants have names, under the old key. */
async function fill(databaseUrl: string): Promise<void> {
  const database = await openDatabase({
    ...foodDistributionSubgraph,
    url: databaseUrl,
    otherwise: thePartner,
  });
  const identities = testIdentities(partner, old);
  const hex = (value: Buffer | null) => (value === null ? null : `\\x${value.toString("hex")}`);
  try {
    const households: { id: string }[] = await database.query(
      `INSERT INTO household (assistance, registered_by_id, municipality_code, size, minors, over65)
       SELECT 'CONTINUOUS', 'caritas-cremonese', '019036', 1, 0, 0 FROM generate_series(1, ${people}) RETURNING id`,
    );
    const rows = households.map(async ({ id }, n) => {
      const { sealed } = await identities.sealed(id, { familyName: `Cognome ${n}`, phone: `0372${n}` });
      const [fiscal_code, given_name, family_name, phone] = sealed.map(hex);
      return { subject_id: id, owner_id: "caritas-cremonese", fiscal_code, given_name, family_name, phone };
    });
    const ready = await Promise.all(rows);
    await asThePartner(() => database.transaction((tx) => bulkInsert(tx, "person_identity", ready)));
  } finally {
    await database.destroy();
  }
}

it("a rotation that is killed goes on where it was, and the subgraph answers all the while", async () => {
  const { url: databaseUrl, drop } = await throwAwayDatabase(partner);
  const cwd = await mkdtemp(join(tmpdir(), "legami-test-"));
  const env = { IDENTITY_KEY_FOOD_DISTRIBUTION: `${fresh},${old}`, LC_ALL: "en" };
  const running = await startSubgraphProcess(partner, databaseUrl, await freePort(), env);
  const left = async () =>
    (
      await query<{ under: string; count: number }>(
        databaseUrl,
        "SELECT encode(substring(family_name FOR 8), 'hex') AS under, count(*)::int AS count FROM person_identity GROUP BY 1",
      )
    ).map(({ count }) => count);
  try {
    await fill(databaseUrl);
    const client = new Client(running.url);
    let going = true;
    let read = 0;
    const reader = (async () => {
      let after: string | null = null;
      while (going) {
        type Page = {
          households: {
            edges: { node: { applicant: { familyName: string } } }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
          };
        };
        const { households }: Page = await client.ask<Page>(
          "query ($after: String) { households(first: 100, after: $after) { edges { node { applicant { familyName } } } pageInfo { endCursor hasNextPage } } }",
          { after },
        );
        for (const { node } of households.edges) expect(node.applicant.familyName).toMatch(/^Cognome \d+$/);
        read += households.edges.length;
        after = households.pageInfo.hasNextPage ? households.pageInfo.endCursor : null;
      }
    })();

    const rotate = () => startLegami(["keys", "rotate", partner], { partner, databaseUrl, cwd, env });
    const killed = rotate();
    while ((await left()).length < 2 && killed.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    killed.child.kill("SIGKILL");
    await killed.ended;
    const [some = 0, others = 0] = await left();
    expect(some + others).toBe(people);
    expect(Math.min(some, others)).toBeGreaterThan(0);
    expect(Math.min(some, others) % 500).toBe(0);

    const { code, stdout } = await rotate().ended;
    expect(code).toBe(0);
    const moved = Number(/Done: (\d+) identities/.exec(stdout)?.[1]);
    expect([some, others]).toContain(moved);
    expect(await left()).toEqual([people]);
    going = false;
    await reader;
    expect(read).toBeGreaterThan(100);
    const verified = await startLegami(["audit", "verify", partner], { partner, databaseUrl, cwd, env })
      .ended;
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining("The log is whole")]);
  } finally {
    await running.stop();
    await drop();
    await rm(cwd, { recursive: true });
  }
});
