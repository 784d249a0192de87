import type { EntityMetadata, ObjectLiteral } from "typeorm";
import { badInput } from "../errors.js";
import type { Page } from "../graphql/connection.js";

/**
 * The order of a list: by these properties, all of them ascending or all descending.
 * The last must be unique; none may be null, and a moment must be `timestamptz(3)`: a cursor has milliseconds.
 */
export interface ListOrder<Entity> {
  by: readonly (keyof Entity & string)[];
  descending?: boolean;
}

export function encodeCursor<Entity extends ObjectLiteral>(entity: Entity, order: ListOrder<Entity>): string {
  return Buffer.from(JSON.stringify(order.by.map((property) => entity[property]))).toString("base64url");
}

/** @throws DomainError BAD_USER_INPUT where the text is no cursor of such a list */
export function decodeCursor<Entity>(cursor: string, order: ListOrder<Entity>): unknown[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(values) && values.length === order.by.length) return values;
  } catch {
    // Falls through to the refusal: what went wrong inside a cursor helps nobody.
  }
  const shown = cursor.slice(0, 40);
  throw badInput("after", {
    en: `"${shown}" is no cursor of this list. Take one from "pageInfo.endCursor".`,
    it: `"${shown}" non è un cursore di questo elenco. Prendine uno da "pageInfo.endCursor".`,
  });
}

/** The SQL of an order: its columns, qualified, and how they are compared and sorted. */
export function orderSql<Entity>(metadata: EntityMetadata, alias: string, order: ListOrder<Entity>) {
  const columns = order.by.map((property) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${metadata.name} has no column for ${property}.`);
    return `"${alias}"."${column.databaseName}"`;
  });
  return {
    tuple: `(${columns.join(", ")})`,
    comparison: order.descending ? "<" : ">",
    orderBy: columns.map((column) => `${column} ${order.descending ? "DESC" : "ASC"}`).join(", "),
  };
}

/** Makes a page of the `size + 1` entities that were asked for: the one too many tells that there are more. */
export function toPage<Entity extends ObjectLiteral>(
  entities: Entity[],
  size: number,
  order: ListOrder<Entity>,
  after: string | null | undefined,
): Page<Entity> {
  const edges = entities.slice(0, size).map((node) => ({ cursor: encodeCursor(node, order), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: entities.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
