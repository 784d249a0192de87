import type DataLoader from "dataloader";
import type { DataSource, EntityTarget, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { checkedPageSize, type Page, type PageArgs } from "../graphql/connection.js";
import { decodeCursor, type ListOrder, orderSql, toPage } from "./keyset.js";
import { groupBy, hydrate, keysThatFit, loadByKind } from "./loaders.js";

/**
 * Reads one page of a list: one statement, and one more if a client asks for the count.
 * @param query selects the whole list, filtered but neither ordered nor limited
 */
export async function readPage<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  order: ListOrder<Entity>,
  { first, after }: PageArgs,
): Promise<Page<Entity>> {
  const size = checkedPageSize(first);
  const metadata = query.connection.getMetadata(
    query.expressionMap.mainAlias?.target as EntityTarget<Entity>,
  );
  const { tuple, comparison } = orderSql(metadata, query.alias, order);
  const page = query.clone().limit(size + 1);
  for (const property of order.by)
    page.addOrderBy(`${query.alias}.${property}`, order.descending ? "DESC" : "ASC");
  if (after != null) {
    const values = decodeCursor(after, order);
    const names = values.map((_, index) => `:after${index}`).join(", ");
    page.andWhere(
      `${tuple} ${comparison} (${names})`,
      Object.fromEntries(values.map((value, i) => [`after${i}`, value])),
    );
  }
  return { ...toPage(await page.getMany(), size, order, after), count: () => query.getCount() };
}

/** A condition on the children of a page: property, operator, value. */
export type Condition<Entity> = readonly [
  property: keyof Entity & string,
  operator: "=" | ">=" | "<",
  value: unknown,
];

/** Asks for a page of one parent's children. */
export interface ChildPage<Entity> {
  parent: string;
  page: PageArgs;
  where?: readonly Condition<Entity>[];
}

/**
 * Pages of many parents' children, one statement for all parents that ask for the same page
 * (a lateral join, so that each parent costs an index range and not its whole list).
 */
export function loadPagesBy<Entity extends ObjectLiteral>(
  database: DataSource,
  target: EntityTarget<Entity>,
  parent: keyof Entity & string,
  order: ListOrder<Entity>,
): DataLoader<ChildPage<Entity>, Page<Entity>, string> {
  const metadata = database.getMetadata(target);
  const columnOf = (property: string) => metadata.findColumnWithPropertyName(property)!;
  const { tuple, comparison, orderBy } = orderSql(metadata, "child", order);

  async function read(asked: ChildPage<Entity>[]): Promise<Map<string, Page<Entity>>> {
    const { page, where = [] } = asked[0]!;
    const parents = asked.map((one) => one.parent);
    const size = checkedPageSize(page.first);
    const parameters: unknown[] = [keysThatFit(columnOf(parent), parents)];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const conditions = [
      `"child"."${columnOf(parent).databaseName}" = "parent"."key"`,
      ...where.map(
        ([property, operator, value]) =>
          `"child"."${columnOf(property).databaseName}" ${operator} ${bind(value)}`,
      ),
    ];
    if (page.after != null) {
      conditions.push(`${tuple} ${comparison} (${decodeCursor(page.after, order).map(bind).join(", ")})`);
    }
    const rows: ObjectLiteral[] = await database.query(
      `SELECT "child".* FROM unnest($1::${columnOf(parent).type === "uuid" ? "uuid" : "text"}[]) AS "parent"("key")
       CROSS JOIN LATERAL (
         SELECT * FROM "${metadata.tableName}" AS "child"
         WHERE ${conditions.join(" AND ")} ORDER BY ${orderBy} LIMIT ${size + 1}
       ) AS "child"`,
      parameters,
    );
    const hydrated = rows.map((row) => hydrate<Entity>(database, metadata, row));
    const children = groupBy(hydrated, (child) => child[parent] as string);
    return new Map(parents.map((key) => [key, toPage(children.get(key) ?? [], size, order, page.after)]));
  }

  const kindOf = ({ page, where }: ChildPage<Entity>) => JSON.stringify([page.first, page.after, where]);
  return loadByKind(kindOf, ({ parent }) => parent, read);
}
