import { AsyncLocalStorage } from "node:async_hooks";
import { SimpleConsoleLogger } from "typeorm";

const aside = new AsyncLocalStorage<true>();

/** Does work whose statements are no request's, such as a job's: they are not counted. */
export function uncounted<Result>(work: () => Result): Result {
  return aside.run(true, work);
}

/** Counts the SQL statements of this process's requests, for `LEGAMI_SHOW_COST` and the tests that bound them. */
export class StatementCount extends SimpleConsoleLogger {
  statements = 0;

  constructor() {
    super(false);
  }

  override logQuery(): void {
    if (aside.getStore() === undefined) this.statements += 1;
  }
}
