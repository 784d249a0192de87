import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { Seeded } from "../../../shared/demo-data/seeded.js";
import { campaignId, DemoDonations } from "./donations.js";
import { fundRows } from "./fund-rows.js";
import { demoCampaigns, type FundKey } from "./funds.js";
import { addGrant, type GrantRows, isAwarded } from "./grant-trail.js";
import { type DemoGrant, demoGrants, fareLegamiAllocations, fareLegamiGrant } from "./grants.js";

/**
 * Funds, campaigns, donations and grants from 2016 to 2019, as many times as the scale says. Everything goes in as a
 * partner would write it: the ledger, the receipts and the totals come from the database itself.
 */
export async function fillWithDemoData(tx: EntityManager, scale: number): Promise<void> {
  for (let copy = 0; copy < scale; copy += 1) await fillOneCopy(tx, copy);
}

async function fillOneCopy(tx: EntityManager, copy: number): Promise<void> {
  const seeded = new Seeded(19_000 + copy);
  const suffix = copy === 0 ? "" : `:${copy}`;
  const label = copy === 0 ? "" : ` ${copy + 1}`;
  const insertAll = async (rows: Record<string, Record<string, unknown>[]>) => {
    for (const [table, some] of Object.entries(rows)) await bulkInsert(tx, table, some);
  };
  await insertAll(fundRows(suffix, label));
  const { donors, donations } = new DemoDonations(seeded, suffix);
  await insertAll({ donor: donors, donation: donations });

  const rows: GrantRows = { grants: [], grant_municipality: [], allocation: [], tranche: [], expense: [] };
  const coffers = new Coffers(donations, suffix);
  addGrant(
    rows,
    seeded,
    fareLegamiGrant,
    suffix,
    fareLegamiAllocations.map(({ day, euros }) => ({ day, cents: euros * 100 })),
  );
  for (const grant of demoGrants) {
    const cents = coffers.take(grant);
    addGrant(rows, seeded, grant, suffix, cents === 0 ? [] : [{ day: grant.day, cents }]);
  }
  await insertAll(rows);
  await endGrants(tx, rows.grants);
}

/** What each fund has at hand on a day: what came and was kept, less what was taken before. */
class Coffers {
  readonly #kept = new Map<FundKey, { day: string; cents: number }[]>();
  readonly #taken = new Map<FundKey, number>();

  constructor(donations: readonly Record<string, unknown>[], suffix: string) {
    const fundOf = new Map(demoCampaigns.map(({ slug, fund }) => [campaignId(slug, suffix), fund]));
    for (const { campaign_id, received_on, returned_on, amount_cents } of donations) {
      if (received_on === null || returned_on !== null) continue;
      const fund = fundOf.get(campaign_id as string)!;
      const kept = this.#kept.get(fund) ?? [];
      this.#kept.set(fund, kept);
      kept.push({ day: received_on as string, cents: amount_cents as number });
    }
  }

  /** What the grant gets: what it is to get, or what there is, in cents. A grant that was never awarded takes nothing. */
  take({ fund, day, euros, outcome }: DemoGrant): number {
    if (outcome === "REJECTED" || outcome === "APPLIED") return 0;
    if (!isAwarded(outcome)) return euros * 100;
    const taken = this.#taken.get(fund) ?? 0;
    const came = (this.#kept.get(fund) ?? [])
      .filter((gift) => gift.day <= day)
      .reduce((sum, gift) => sum + gift.cents, 0);
    const cents = Math.min(euros * 100, Math.floor((came - taken) / 1_000) * 1_000);
    this.#taken.set(fund, taken + cents);
    return cents;
  }
}

/** Takes the grants along their states to where the plan says, over the steps that a partner would take. */
async function endGrants(tx: EntityManager, inserted: readonly Record<string, unknown>[]): Promise<void> {
  const outcomes = new Map([fareLegamiGrant, ...demoGrants].map(({ title, outcome }) => [title, outcome]));
  const idsOf = (...wanted: string[]) =>
    inserted.filter(({ title }) => wanted.includes(outcomes.get(title as string)!)).map(({ id }) => id);
  const run = (sql: string, ids: unknown[]) => tx.query(sql, [ids]);

  await run(
    "UPDATE allocation SET state = 'RELEASED' WHERE grant_id = ANY($1) AND paid_cents = amount_cents",
    idsOf("CLOSED"),
  );
  await run("UPDATE grants SET state = 'REPORTED' WHERE id = ANY($1)", idsOf("REPORTED", "CLOSED"));
  await run("UPDATE grants SET state = 'CLOSED' WHERE id = ANY($1)", idsOf("CLOSED"));

  const revoked = idsOf("REVOKED");
  await run("UPDATE tranche SET state = 'CANCELLED' WHERE grant_id = ANY($1) AND state = 'PLANNED'", revoked);
  await run(
    "UPDATE allocation SET state = 'CANCELLED', cancelled_on = decided_on + 200 WHERE grant_id = ANY($1)",
    revoked,
  );
  await run("UPDATE grants SET state = 'REVOKED' WHERE id = ANY($1)", revoked);
}
