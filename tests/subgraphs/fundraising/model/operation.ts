import type fc from "fast-check";
import type { Client } from "../../../support/client.js";
import type { Books } from "./books.js";

/** What fast-check chose for one operation. */
export interface Choice {
  /** Which of the records: of those that it could be done to, unless it is wild. */
  which: number;
  wild: boolean;
  cents: number;
  detail: number;
}

/** What is sent, and how the model says that it ends. */
export interface Prediction {
  mutation: string;
  input: object;
  selection?: string;
  /** The name of the rule that refuses it; undefined where it is done. */
  refusedBy: string | undefined;
  /** Brings the model to where the books are by now. */
  done(answer: never): void;
}

/** Looks at the books and changes nothing; undefined where there is nothing to do it to. */
export type Operation = (books: Books, choice: Choice) => Prediction | undefined;

/** One of the records that are ready for the operation, or any of them for a wild choice, which is mostly refused. */
export function pick<Item>(
  all: readonly Item[],
  { which, wild }: Choice,
  isReady: (item: Item) => boolean,
): Item | undefined {
  const among = wild ? all : all.filter(isReady);
  return among[which % among.length];
}

/** For fast-check: an operation on the model and on the subgraph. */
export class Command implements fc.AsyncCommand<Books, Client> {
  constructor(
    private readonly operation: Operation,
    private readonly choice: Choice,
    private readonly name: string,
  ) {}

  check(books: Readonly<Books>): boolean {
    return this.operation(books as Books, this.choice) !== undefined;
  }

  async run(books: Books, client: Client): Promise<void> {
    const { mutation, input, selection, refusedBy, done } = this.operation(books, this.choice)!;
    const { data, errors } = await client.change(mutation, input, selection);
    expect([this.toString(), errors?.[0]?.extensions.rule]).toEqual([this.toString(), refusedBy]);
    expect(errors?.[0]?.extensions.code).toBe(codeOf(refusedBy));
    if (refusedBy === undefined) done(data as never);
  }

  toString(): string {
    return `${this.name} ${JSON.stringify(this.choice)}`;
  }
}

function codeOf(rule: string | undefined): string | undefined {
  if (rule === undefined) return undefined;
  return rule.endsWith("_counts_once") ? "CONFLICT" : "RULE_VIOLATION";
}
