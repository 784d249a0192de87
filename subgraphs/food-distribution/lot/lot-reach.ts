import type DataLoader from "dataloader";
import type { DataSource, EntityTarget, ObjectLiteral } from "typeorm";
import { decodeCursor, type ListOrder, orderSql, toPage } from "../../../shared/database/keyset.js";
import { groupBy, hydrate, isUuid, loadByKind } from "../../../shared/database/loaders.js";
import type { ChildPage } from "../../../shared/database/pages.js";
import { checkedPageSize, type Page } from "../../../shared/graphql/connection.js";

/** How far a lot got: SQL conditions on the rows `reached` of a table, for the lot `parent.key`. */
export const lotReach = {
  parcels: "reached.packing_id IN (SELECT packing_id FROM packing_line WHERE lot_id = parent.key)",
  households: `reached.id IN (
    SELECT delivery.household_id FROM packing_line JOIN parcel USING (packing_id) JOIN delivery ON parcel_code = code
    WHERE packing_line.lot_id = parent.key)`,
};

/** Pages of what lots reached, one statement for all lots that are asked for the same page. */
export function loadReached<Entity extends ObjectLiteral>(
  database: DataSource,
  target: EntityTarget<Entity>,
  condition: string,
  order: ListOrder<Entity>,
): DataLoader<ChildPage<Entity>, Page<Entity>, string> {
  const metadata = database.getMetadata(target);
  const { tuple, comparison, orderBy } = orderSql(metadata, "reached", order);

  async function read(asked: ChildPage<Entity>[]): Promise<Map<string, Page<Entity>>> {
    const { first, after } = asked[0]!.page;
    const lots = asked.map(({ parent }) => parent);
    const size = checkedPageSize(first);
    const cursor = after == null ? [] : decodeCursor(after, order);
    const later =
      after == null ? "" : `AND ${tuple} ${comparison} (${cursor.map((_, i) => `$${i + 2}`).join(", ")})`;
    const rows: (ObjectLiteral & { lot_key: string })[] = await database.query(
      `SELECT parent.key AS lot_key, reached.* FROM unnest($1::uuid[]) AS parent(key)
       CROSS JOIN LATERAL (
         SELECT * FROM "${metadata.tableName}" AS reached WHERE ${condition} ${later} ORDER BY ${orderBy} LIMIT ${size + 1}
       ) AS reached`,
      [lots.filter(isUuid), ...cursor],
    );
    const byLot = groupBy(rows, (row) => row.lot_key);
    const pageOf = (lot: string) => (byLot.get(lot) ?? []).map((row) => hydrate(database, metadata, row));
    return new Map(lots.map((lot) => [lot, toPage<Entity>(pageOf(lot) as Entity[], size, order, after)]));
  }

  return loadByKind(
    ({ page }) => JSON.stringify([page.first, page.after]),
    ({ parent }) => parent,
    read,
  );
}
