import { romeDay } from "../../../shared/rome-day.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

export interface ParcelAnswer {
  code: string;
  state: string;
}
const parcel = "{ code state }";

/** A calendar day so many days from today, in Rome. */
export function dayFromNow(days: number): string {
  return romeDay(new Date(Date.now() + days * 86_400_000));
}

/** An empty subgraph, and shorthands for what a test's charity does through GraphQL. */
export class Setting {
  readonly client: Client;
  readonly italian: Client;

  private constructor(readonly subgraph: OpenedSubgraph) {
    this.client = new Client(subgraph.url);
    this.italian = new Client(subgraph.url, { "accept-language": "it" });
  }

  static async open(): Promise<Setting> {
    return new Setting(await openTestSubgraph(foodDistributionSubgraph, { demoData: false }));
  }

  sql<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return query<Row>(this.subgraph.databaseUrl, sql, values);
  }

  async addPoint(name = "Centro di ascolto"): Promise<string> {
    const [point] = await this.sql<{ id: string }>(
      `INSERT INTO distribution_point (name, operator_id, municipality_code, address, modes, opened_on)
       VALUES ($1, 'caritas-cremonese', '019036', 'Via Stenico 2', '{PARCELS}', '2016-01-01') RETURNING id`,
      [name],
    );
    return point!.id;
  }

  async addProduct(name: string): Promise<string> {
    const [product] = await this.sql<{ id: string }>(
      `INSERT INTO product (name, category, unit_grams) VALUES ($1, 'OTHER', 500)
       ON CONFLICT (name) DO UPDATE SET name = $1 RETURNING id`,
      [name],
    );
    return product!.id;
  }

  /** It came in a hundred days ago. @param keeps how many days from today its last one is */
  async addLot(pointId: string, productId: string, quantity: number, keeps = 90): Promise<string> {
    const [lot] = await this.sql<{ id: string }>(
      `WITH lot AS (INSERT INTO lot (product_id, source, expires_on, received_at)
         VALUES ($1, 'DONATION', $2, now() - interval '100 days') RETURNING id)
       SELECT id FROM lot`,
      [productId, dayFromNow(keeps)],
    );
    await this.sql(
      "INSERT INTO stock_movement (kind, lot_id, point_id, quantity, moved_at) VALUES ('RECEIPT', $1, $2, $3, now() - interval '100 days')",
      [lot!.id, pointId, quantity],
    );
    return lot!.id;
  }

  /** Active, and entitled from sixty days ago to sixty days ahead. */
  async addHousehold(everyDays = 7, from = -60, to = 60): Promise<string> {
    const { id } = await this.client.do<{ id: string }>("registerHousehold", {
      registeredById: "caritas-cremonese",
      municipalityCode: "019036",
      assistance: "CONTINUOUS",
      size: 3,
      minors: 1,
      over65: 0,
    });
    await this.client.do("assessHousehold", { householdId: id, everyDays });
    await this.client.do("grantEligibility", {
      householdId: id,
      basis: "INCOME_INDICATOR",
      from: dayFromNow(from),
      to: dayFromNow(to),
      assessedById: "azienda-sociale-cremonese",
    });
    return id;
  }

  /** Parcels of two units of a product each. */
  pack(pointId: string, productId: string, count: number, more = {}): Promise<ParcelAnswer[]> {
    const lines = [{ productId, quantity: 2 }];
    return this.client.do("packParcels", { pointId, recipeName: "Pacco", lines, count, ...more }, parcel);
  }

  reserve(parcelCode: string, householdId: string): Promise<ParcelAnswer> {
    return this.client.do("reserveParcel", { parcelCode, householdId }, parcel);
  }

  deliver(parcelCode: string, householdId: string, more = {}): Promise<ParcelAnswer> {
    const delivery = { parcelCode, householdId, receiptSigned: true, ...more };
    return this.client.do("deliverParcel", delivery, parcel);
  }

  /** A lot's shelf and parcels at a point, and what became of it. */
  async quantities(lotId: string) {
    const [row] = await this.sql<Record<string, number>>(
      `SELECT quantity_delivered AS delivered, quantity_wasted AS wasted, sum(on_shelf)::int AS shelf, sum(in_parcels)::int AS parcels
       FROM lot JOIN stock_balance ON lot_id = id WHERE id = $1 GROUP BY id`,
      [lotId],
    );
    return row;
  }
}
