import type { FormattedExecutionResult } from "graphql";

/** One answer to a subscription, made once for however many read it. */
export class LiveAnswer {
  private parsed: FormattedExecutionResult | undefined;

  /** @param text JSON */
  constructor(readonly text: string) {}

  get result(): FormattedExecutionResult {
    this.parsed ??= JSON.parse(this.text) as FormattedExecutionResult;
    return this.parsed;
  }
}
