import type { DataSource } from "typeorm";

/** Writes records straight into a partner's database, with what a test does not care about filled in. */
export class Records {
  #count = 0;

  constructor(private readonly db: DataSource) {}

  /** @returns the new row's id */
  async insert(
    table: string,
    row: Record<string, unknown>,
    run: Pick<DataSource, "query"> = this.db,
  ): Promise<string> {
    const columns = Object.keys(row);
    const [inserted] = await run.query(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(", ")}) RETURNING *`,
      Object.values(row),
    );
    return inserted.id;
  }

  /** A fund with a campaign; restricted to the first project, if any is given, and allowed to go to all of them. */
  async fund(...projects: string[]): Promise<{ fund: string; campaign: string }> {
    const name = `Fondo ${++this.#count}`;
    const fund = await this.db.transaction(async (tx) => {
      const id = await this.insert("fund", { name, restricted_to: projects[0] ?? null }, tx);
      for (const project_code of projects) {
        await tx.query("INSERT INTO fund_project (fund_id, project_code) VALUES ($1, $2)", [
          id,
          project_code,
        ]);
      }
      return id;
    });
    const campaign = await this.insert("campaign", {
      title: "Prova",
      fund_id: fund,
      starts_on: "2017-01-01",
    });
    return { fund, campaign };
  }

  async donation(
    campaign: string,
    more: Record<string, unknown> = {},
    run: Pick<DataSource, "query"> = this.db,
  ): Promise<string> {
    const reference = `CRO-${++this.#count}`;
    return this.insert(
      "donation",
      {
        campaign_id: campaign,
        donor_id: await this.insert("donor", { kind: "PERSON" }, run),
        amount_cents: 1_000,
        channel: "BANK_TRANSFER",
        external_reference: reference,
        state: "RECEIVED",
        received_on: more.state === "PLEDGED" ? null : "2017-03-01",
        ...more,
      },
      run,
    );
  }

  /** A fund that has received so many cents. */
  async filledFund(
    cents: number,
    ...projects: string[]
  ): Promise<{ fund: string; campaign: string; donation: string }> {
    const opened = await this.fund(...projects);
    return { ...opened, donation: await this.donation(opened.campaign, { amount_cents: cents }) };
  }

  /** A grant of so many cents for Cremona, just awarded. */
  async grant(cents: number, project_code = "P"): Promise<string> {
    return this.db.transaction(async (tx) => {
      const grant = await this.insert(
        "grants",
        {
          title: "Prova",
          recipient_id: "associazione-01",
          project_code,
          state: "AWARDED",
          requested_cents: cents,
          awarded_cents: cents,
          awarded_on: "2017-04-01",
        },
        tx,
      );
      await tx.query("INSERT INTO grant_municipality VALUES ($1, '019036', $2)", [grant, cents]);
      return grant;
    });
  }

  allocation(fund: string, grant: string, cents: number, state = "COMMITTED"): Promise<string> {
    return this.insert("allocation", {
      fund_id: fund,
      grant_id: grant,
      amount_cents: cents,
      state,
      decided_on: "2017-04-01",
    });
  }

  tranche(
    allocation: string,
    grant: string,
    cents: number,
    state: "PLANNED" | "PAID" = "PLANNED",
  ): Promise<string> {
    return this.insert("tranche", {
      allocation_id: allocation,
      grant_id: grant,
      amount_cents: cents,
      state,
      due_on: "2017-05-01",
      paid_on: state === "PAID" ? "2017-05-01" : null,
    });
  }

  expense(grant: string, cents: number, document: string): Promise<string> {
    return this.insert("expense", {
      grant_id: grant,
      amount_cents: cents,
      spent_on: "2017-06-01",
      accounted_on: "2017-07-01",
      category: "Materiali",
      document_reference: document,
    });
  }

  /** A grant of so many cents, committed and paid in full. */
  async paidGrant(
    cents: number,
  ): Promise<{ fund: string; grant: string; allocation: string; tranche: string }> {
    const { fund } = await this.filledFund(cents);
    const grant = await this.grant(cents);
    const allocation = await this.allocation(fund, grant, cents);
    return { fund, grant, allocation, tranche: await this.tranche(allocation, grant, cents, "PAID") };
  }
}
