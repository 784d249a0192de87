import { SimpleConsoleLogger } from "typeorm";

/** Counts the SQL statements of this process, for `LEGAMI_SHOW_COST` and the tests that bound them. */
export class StatementCount extends SimpleConsoleLogger {
  statements = 0;

  constructor() {
    super(false);
  }

  override logQuery(): void {
    this.statements += 1;
  }
}
