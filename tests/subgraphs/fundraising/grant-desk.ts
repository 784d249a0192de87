import { type OpenedFundraising, openFundraising } from "./opened-fundraising.js";

export interface GrantAnswer {
  id: string;
  state: string;
  disbursed: { amount: string };
  accounted: { amount: string };
  tranches: { id: string; amount: { amount: string } }[];
}
export const grantFields =
  "{ id state disbursed { amount } accounted { amount } tranches { id amount { amount } } }";

export const application = {
  title: "Doposcuola",
  recipientId: "associazione-01",
  projectCode: "P",
  municipalityCodes: ["019036", "019035"],
  requested: "10.00",
};

/** An allocation that is paid in one tranche. */
export function oneAllocation(fundId: string, amount: string) {
  return { fundId, amount, tranches: [{ amount, dueOn: "2017-05-01" }] };
}

/** Takes grants along their way as the Fondazione's desk does, by mutations; funds and gifts it finds as records. */
export class GrantDesk {
  readonly client = this.opened.client;
  readonly italian = this.opened.italian;
  readonly records = this.opened.records;
  readonly db = this.opened.database;
  readonly databaseUrl = this.opened.databaseUrl;

  private constructor(private readonly opened: OpenedFundraising) {}

  /** On an empty database of its own. */
  static async open(): Promise<GrantDesk> {
    return new GrantDesk(await openFundraising());
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  async underReview(more: Partial<typeof application> = {}): Promise<string> {
    const { id } = await this.client.do<GrantAnswer>("applyForGrant", { ...application, ...more });
    await this.client.do("reviewGrant", { grantId: id });
    return id;
  }

  /** What awards a grant on a fixed day, in one allocation for each fund. */
  award(grantId: string, amount: string, ...allocations: ReturnType<typeof oneAllocation>[]) {
    return { grantId, amount, awardedOn: "2017-04-01", allocations };
  }

  /** A grant of ten euros, awarded from a fund of its own, in tranches of four and six. */
  async awarded(): Promise<GrantAnswer & { fund: string }> {
    const { fund } = await this.records.filledFund(1_000);
    const grantId = await this.underReview();
    const tranches = [
      { amount: "4.00", dueOn: "2017-05-01" },
      { amount: "6.00", dueOn: "2017-09-01" },
    ];
    const award = this.award(grantId, "10.00", { fundId: fund, amount: "10.00", tranches });
    return { fund, ...(await this.client.do<GrantAnswer>("awardGrant", award, grantFields)) };
  }

  /** As {@link awarded}, with the first so many tranches paid. */
  async paid(count = 2): Promise<GrantAnswer & { fund: string }> {
    const grant = await this.awarded();
    for (const { id } of grant.tranches.slice(0, count)) {
      await this.client.do("payTranche", { trancheId: id, paidOn: "2017-05-02" });
    }
    return grant;
  }

  expense(grantId: string, amount: string, documentReference: string) {
    return { grantId, amount, documentReference, spentOn: "2017-06-01", category: "Materiali" };
  }

  async row(table: string, id: string): Promise<Record<string, unknown>> {
    return (await this.db.query(`SELECT * FROM ${table} WHERE id = $1`, [id]))[0];
  }

  async entries(of: string, id: string): Promise<string[]> {
    const rows: { line: string }[] = await this.db.query(
      `SELECT concat_ws(' ', kind, debit_account, credit_account, amount_cents) AS line FROM ledger_entry
       WHERE ${of}_id = $1 ORDER BY id`,
      [id],
    );
    return rows.map(({ line }) => line);
  }
}
