import { query } from "../../../support/postgres.js";
import type { Acknowledged, Random, TrafficClient } from "../../../support/traffic.js";
import { dayFromNow } from "../setting.js";

/** What the charities' clients know of. Others may have changed it since. */
export interface World {
  points: string[];
  products: string[];
  lots: string[];
  movements: string[];
  households: string[];
  /** Whom it is reserved for, as far as is known. */
  parcels: { code: string; household?: string }[];
  sessions: { id: string; point: string }[];
}

export type Step = (client: TrafficClient, world: World, random: Random) => Promise<void>;

const names = ["Magazzino", "Parrocchia", "Emporio"];

/** Three points, which no mutation opens, and four products with a lot each. */
export async function prepare(client: TrafficClient, databaseUrl: string): Promise<World> {
  const points = await query<{ id: string }>(
    databaseUrl,
    `INSERT INTO distribution_point (name, operator_id, municipality_code, address, modes, opened_on)
     SELECT name, 'caritas-cremonese', '019036', 'Via Po 1', '{PARCELS}', '2016-01-01' FROM unnest($1::text[]) AS name
     RETURNING id`,
    [names],
  );
  const world: World = {
    points: points.map(({ id }) => id),
    products: [],
    lots: [],
    movements: [],
    households: [],
    parcels: [],
    sessions: [],
  };
  for (const name of ["Pasta", "Riso", "Latte", "Tonno"]) {
    const lot = await client.do<{ id: string; product: { id: string } }>(
      "receiveLot",
      {
        pointId: world.points[0],
        product: { name, category: "OTHER", unitGrams: 500 },
        source: "FOOD_BANK",
        expiresOn: dayFromNow(200),
        quantity: 200,
      },
      "{ id product { id } }",
    );
    world.products.push(lot.product.id);
    world.lots.push(lot.id);
  }
  return world;
}

/** All these lines of the stock book are there: what was done is done. */
export function linesAreThere(ids: readonly string[]): Acknowledged {
  return {
    sql: "SELECT count(*) = cardinality($1::uuid[]) AS holds FROM stock_movement WHERE id = ANY ($1)",
    values: [ids],
  };
}

/** A random one of a list, the later ones rather: they are more likely to be as they were. */
export function recent<Item>(items: readonly Item[], random: Random): Item | undefined {
  return random.oneOf(items.slice(-40));
}
