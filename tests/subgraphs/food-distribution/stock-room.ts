import type { DataSource } from "typeorm";
import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { addPoint } from "./records.js";
import { dayFromNow } from "./setting.js";

/** The subgraph, over HTTP, with two distribution points and a product. */
export interface StockRoom {
  client: Client;
  italian: Client;
  /** What only the gateway may ask: `_entities`. */
  asTheGateway: OpenedSubgraph["ask"];
  /** The database itself: to look at what was done, and for what has no mutation. */
  db: DataSource;
  databaseUrl: string;
  store: string;
  branch: string;
  productId: string;
  /** Takes a lot in at the store. @returns its id */
  receive(quantity: number, more?: object): Promise<string>;
  close(): Promise<void>;
}

export async function openStockRoom(): Promise<StockRoom> {
  const subgraph = await openTestSubgraph(foodDistributionSubgraph, { demoData: false });
  const db = await openDatabase({
    ...foodDistributionSubgraph,
    url: subgraph.databaseUrl,
    otherwise: thePartner,
  });
  const client = new Client(subgraph.url);
  const [store, branch] = [await addPoint(db, "Magazzino"), await addPoint(db, "Parrocchia")];
  const product = { name: "Riso 1 kg", category: "FLOUR_BREAD_PASTA_RICE", unitGrams: 1000 };
  const lot = { pointId: store, source: "FOOD_BANK", expiresOn: dayFromNow(90), quantity: 1 };
  const first = await client.do<{ product: { id: string } }>(
    "receiveLot",
    { ...lot, product },
    "{ product { id } }",
  );
  const productId = first.product.id;
  return {
    client,
    asTheGateway: subgraph.ask,
    italian: new Client(subgraph.url, { "accept-language": "it" }),
    db,
    databaseUrl: subgraph.databaseUrl,
    store,
    branch,
    productId,
    async receive(quantity, more = {}) {
      return (await client.do<{ id: string }>("receiveLot", { ...lot, productId, quantity, ...more })).id;
    },
    async close() {
      await db.destroy();
      await subgraph.close();
    },
  };
}

/** What a lot's own fields say, for a test to compare. */
export const quantities = "{ quantityReceived quantityOnHand quantityDelivered quantityWasted }";

/** @param onHand what is not wasted, if not said otherwise */
export function inAll(received: number, wasted: number, onHand = received - wasted) {
  return {
    quantityReceived: received,
    quantityOnHand: onHand,
    quantityDelivered: received - wasted - onHand,
    quantityWasted: wasted,
  };
}

/** How many lines the stock book has of a lot. */
export async function linesOf(db: DataSource, lot: string): Promise<number> {
  const [row] = await db.query("SELECT count(*)::int AS lines FROM stock_movement WHERE lot_id = $1", [lot]);
  return row.lines;
}
