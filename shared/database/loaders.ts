import DataLoader from "dataloader";
import {
  type DataSource,
  type EntityMetadata,
  type EntityTarget,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { actingFor, currentActing } from "../auth/acting.js";

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

/** Leaves out keys that the column's type can't hold: one malformed uuid would fail the whole batch. */
export function keysThatFit(column: ColumnMetadata, keys: readonly string[]): string[] {
  return column.type === "uuid" ? keys.filter(isUuid) : [...keys];
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Makes an entity of a row with the table's own column names, as TypeORM's query builder would. */
export function hydrate<Entity extends ObjectLiteral>(
  database: DataSource,
  metadata: EntityMetadata,
  row: ObjectLiteral,
): Entity {
  const entity = metadata.create() as Entity;
  for (const column of metadata.columns) {
    column.setEntityValue(entity, database.driver.prepareHydratedValue(row[column.databaseName], column));
  }
  return entity;
}

/**
 * A loader that works for whoever is answered where it is made. A batch would otherwise run for whoever asks first: a
 * key that is looked up as the partner would take those of the caller's along.
 */
export function callersLoader<Key, Value, CacheKey = Key>(
  batch: DataLoader.BatchLoadFn<Key, Value>,
  options?: DataLoader.Options<Key, Value, CacheKey>,
): DataLoader<Key, Value, CacheKey> {
  const acting = currentActing();
  return new DataLoader<Key, Value, CacheKey>(
    (keys) => (acting === undefined ? batch(keys) : actingFor(acting, () => batch(keys))),
    options,
  );
}

/** Finds one entity by a unique property (its primary key, unless another is named): one statement a batch. */
export function loadById<Entity extends ObjectLiteral>(
  database: DataSource,
  target: EntityTarget<Entity>,
  property?: keyof Entity & string,
): DataLoader<string, Entity | null> {
  const metadata = database.getMetadata(target);
  const column = property ? metadata.findColumnWithPropertyName(property)! : metadata.primaryColumns[0]!;
  return callersLoader(async (keys) => {
    const where = { [column.propertyName]: In(keysThatFit(column, keys)) } as FindOptionsWhere<Entity>;
    const found = await database.getRepository(target).findBy(where);
    const canonical = (key: string) => (column.type === "uuid" ? key.toLowerCase() : key);
    const byKey = new Map(found.map((entity) => [canonical(entity[column.propertyName]), entity]));
    return keys.map((key) => byKey.get(canonical(key)) ?? null);
  });
}

/** Finds all entities whose property has the key (one to many), in a fixed order: one statement a batch. */
export function loadManyBy<Entity extends ObjectLiteral>(
  database: DataSource,
  target: EntityTarget<Entity>,
  property: keyof Entity & string,
  order: readonly (keyof Entity & string)[],
): DataLoader<string, Entity[]> {
  const column = database.getMetadata(target).findColumnWithPropertyName(property)!;
  return callersLoader(async (keys) => {
    const found = await database.getRepository(target).find({
      where: { [property]: In(keysThatFit(column, keys)) } as FindOptionsWhere<Entity>,
      order: Object.fromEntries(order.map((name) => [name, "ASC"])) as never,
    });
    const byKey = groupBy(found, (entity) => entity[property] as string);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}

/** A key, and what narrows its list down further. */
export interface NarrowedKey<Args> {
  key: string;
  args: Args;
}

/**
 * As {@link loadManyBy}, for a field with arguments: one statement for all keys that are asked with the same ones.
 * @param narrow adds the arguments' conditions to a query whose alias is `found`
 */
export function loadManyWhere<Entity extends ObjectLiteral, Args extends object>(
  database: DataSource,
  target: EntityTarget<Entity>,
  property: keyof Entity & string,
  order: readonly (keyof Entity & string)[],
  narrow: (query: SelectQueryBuilder<Entity>, args: Args) => void,
): DataLoader<NarrowedKey<Args>, Entity[], string> {
  const column = database.getMetadata(target).findColumnWithPropertyName(property)!;
  const kindOf = ({ args }: NarrowedKey<Args>) => JSON.stringify(args);

  async function read(asked: NarrowedKey<Args>[]): Promise<Map<string, Entity[]>> {
    const keys = keysThatFit(
      column,
      asked.map(({ key }) => key),
    );
    const query = database
      .getRepository(target)
      .createQueryBuilder("found")
      .where(`found.${property} IN (:...keys)`, { keys });
    narrow(query, asked[0]!.args);
    for (const name of order) query.addOrderBy(`found.${name}`);
    const found = groupBy(
      keys.length === 0 ? [] : await query.getMany(),
      (entity) => entity[property] as string,
    );
    return new Map(asked.map(({ key }) => [key, found.get(key) ?? []]));
  }

  return loadByKind(kindOf, ({ key }) => key, read);
}

/**
 * A loader whose keys have arguments: one `read` for all that are asked the same way, and what fails one way fails no other.
 * @param read answers each of its keys, by `keyOf`
 */
export function loadByKind<Asked, Answer>(
  kindOf: (asked: Asked) => string,
  keyOf: (asked: Asked) => string,
  read: (asked: Asked[]) => Promise<Map<string, Answer>>,
): DataLoader<Asked, Answer, string> {
  return callersLoader(
    async (asked) => {
      const answers = new Map([...groupBy(asked, kindOf)].map(([kind, same]) => [kind, read(same)]));
      const settled = await Promise.allSettled(asked.map((one) => answers.get(kindOf(one))!));
      return settled.map((answer, index) =>
        answer.status === "fulfilled" ? answer.value.get(keyOf(asked[index]!))! : (answer.reason as Error),
      );
    },
    { cacheKeyFn: (one) => `${keyOf(one)} ${kindOf(one)}` },
  );
}

/** A table that links two others (many to many). */
export interface Link {
  table: string;
  /** The column that holds the key. */
  from: string;
  /** The column that holds the primary key of what is found. */
  to: string;
  /** The type of the column `from`. */
  type: "uuid" | "text";
}

/** Finds all entities that a link table joins to the key, ordered by a property: one statement a batch. */
export function loadLinked<Entity extends ObjectLiteral>(
  database: DataSource,
  target: EntityTarget<Entity>,
  link: Link,
  order: keyof Entity & string,
): DataLoader<string, Entity[]> {
  const metadata = database.getMetadata(target);
  const primary = metadata.primaryColumns[0]!;
  const orderColumn = metadata.findColumnWithPropertyName(order)!;
  return callersLoader(async (keys) => {
    const rows: ObjectLiteral[] = await database.query(
      `SELECT link."${link.from}"::text AS "linked_from", found.* FROM "${link.table}" link
       JOIN "${metadata.tableName}" found ON found."${primary.databaseName}" = link."${link.to}"
       WHERE link."${link.from}" = ANY($1::${link.type}[]) ORDER BY found."${orderColumn.databaseName}", found."${primary.databaseName}"`,
      [link.type === "uuid" ? keys.filter(isUuid) : keys],
    );
    const byKey = groupBy(rows, (row) => row.linked_from as string);
    return keys.map((key) => (byKey.get(key) ?? []).map((row) => hydrate<Entity>(database, metadata, row)));
  });
}

/**
 * Runs a statement of one's own for a batch of keys.
 * @param sql takes the keys as `$1` and answers a column `key`; everything else in a row is the caller's
 */
export function loadRows<Row extends object>(database: DataSource, sql: string): DataLoader<string, Row[]> {
  return callersLoader(async (keys) => {
    const rows: (Row & { key: string })[] = await database.query(sql, [keys]);
    const byKey = groupBy(rows, (row) => row.key);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}
