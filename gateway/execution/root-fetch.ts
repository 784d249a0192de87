import type { Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import type { DataObject } from "./data-object.js";
import { fetchedSelection, outermostKeys } from "./fetched-selection.js";
import { mergeData } from "./merge-data.js";
import { Outage } from "./outage.js";
import { partnerError } from "./partner-error.js";
import type { Step } from "./plan-step.js";
import { rewrite } from "./rewrite-data.js";
import type { Run } from "./run.js";
import type { TypeConditions } from "./type-conditions.js";

/** A fetch that needs nothing of what was fetched before. */
export class RootFetch implements Step {
  /** The request's body up to its variables. */
  private readonly head: string;

  constructor(
    private readonly node: FetchNode,
    private readonly types: TypeConditions,
  ) {
    const { operation, operationName } = node;
    const name = operationName === undefined ? "" : `,"operationName":${JSON.stringify(operationName)}`;
    this.head = `{"query":${JSON.stringify(operation)}${name},"variables":{`;
  }

  skip(): void {
    // Nobody waits for it.
  }

  async reach(run: Run, objects: readonly DataObject[]): Promise<void> {
    const { node } = this;
    const { outputRewrites = [] } = node;
    try {
      const variables = this.variablesIn(run);
      const { data, errors = [] } = await run.askFirst({ node, variables }, this.question(variables));
      if (data) for (const one of outputRewrites) rewrite(data, one, this.types);
      if (data) for (const object of objects) mergeData(object, data, this.types);
      for (const error of errors) this.note(error, run, objects, data);
      if (!data) run.errors.explain(objects);
    } catch (loss) {
      if (!(loss instanceof Outage)) throw loss;
      run.failures.push({ node, loss });
    }
  }

  /** @param variables the inside of a JSON object */
  question(variables: string): Question {
    const { operationKind } = this.node;
    const kind = operationKind === "mutation" || operationKind === "subscription" ? operationKind : "query";
    return { kind, body: `${this.head}${variables}}}` };
  }

  /** The values of its variables in a run. */
  variablesIn(run: Pick<Run, "variablesText">): string {
    return run.variablesText(this.node.variableUsages ?? []);
  }

  /** Whose it is to answer. */
  get partner(): string {
    return this.node.serviceName;
  }

  private note(written: unknown, { errors }: Run, objects: readonly DataObject[], data: unknown): void {
    const { node, types } = this;
    const error = partnerError(written, node.serviceName);
    if (error.path) {
      errors.note(error, objects, error.path, fetchedSelection(node).renamed);
      return;
    }
    const keys = data ? [] : outermostKeys(node, undefined, types);
    errors.noteAt(
      error,
      objects.flatMap((object) => keys.map((key) => ({ object, key }))),
    );
  }
}
