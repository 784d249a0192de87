import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { badInput } from "../errors.js";

export const defaultPageSize = 20;
export const largestPage = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: `How many at most (quanti), 1 to ${largestPage}.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before (dopo quale)." })
  after?: string | null;
}

/** @throws DomainError BAD_USER_INPUT where `first` is not from 1 to {@link largestPage} */
export function checkedPageSize(first: number | null | undefined): number {
  const size = first ?? defaultPageSize;
  if (size >= 1 && size <= largestPage) return size;
  throw badInput("first", {
    en: `A page has 1 to ${largestPage} entries, not ${size}. Ask for the next page with "after".`,
    it: `Una pagina ha da 1 a ${largestPage} voci, non ${size}. Chiedi la pagina seguente con "after".`,
  });
}

@Directive("@shareable")
@ObjectType({ description: "Where a page stands in its list (informazioni di pagina)." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are entries after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are entries before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first entry; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last entry, for `after`; null on an empty page.",
  })
  endCursor!: string | null;
}

/** One page of a list: what a resolver of a connection type answers. */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  /** Counts the whole list, and only when a client asks. */
  count?: () => Promise<number>;
}

/**
 * Makes the object types `<Name>Edge` and `<Name>Connection` of the Relay cursor connections specification.
 * @param plural what the entries are called in descriptions, with the Italian term: `households (nuclei)`
 */
export function connectionOf<Node extends object>(name: string, node: () => ClassType<Node>, plural: string) {
  @ObjectType(`${name}Edge`, { description: `One of the ${plural} on a page, with its cursor.` })
  class Edge {
    @Field(() => String, { description: "Points to this entry, for `after`." })
    cursor!: string;

    @Field(node, { description: "The entry itself." })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.` })
  class Connection {
    @Field(() => [Edge], { description: "The entries of this page, in order." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Where the page stands." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** As {@link connectionOf}, with `totalCount`. */
export function countedConnectionOf<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
  plural: string,
) {
  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.` })
  class CountedConnection extends connectionOf(`${name}`, node, plural) {
    count?: () => Promise<number>;

    @Field(() => Int, { description: "How many there are on all pages together (totale)." })
    totalCount(): Promise<number> {
      if (this.count === undefined) throw new Error(`${name}Connection was answered without a count.`);
      return this.count();
    }
  }
  return CountedConnection;
}
