import type { FetchNode, PlanNode } from "../planning/plan.js";
import type { DataObject } from "./data-object.js";
import { EntityKind, kindKey } from "./entity-kind.js";
import { fetchedSelection, outermostKeys } from "./fetched-selection.js";
import { mergeData } from "./merge-data.js";
import { MergedOperations } from "./merged-operations.js";
import { Outage } from "./outage.js";
import { partnerError } from "./partner-error.js";
import { rewrite } from "./rewrite-data.js";
import type { Run } from "./run.js";
import type { TypeConditions } from "./type-conditions.js";

/** Carries out a part of a plan for the objects that it is about; undefined where there is nothing to wait for. */
type Step = (run: Run, objects: readonly DataObject[]) => Promise<void> | undefined;

/** A plan in the form in which it is carried out, any number of times. */
export class CompiledPlan {
  readonly fetches: FetchNode[] = [];
  private readonly kinds = new Map<string, EntityKind>();
  private readonly merged = new MergedOperations();
  private readonly step: Step;

  constructor(
    readonly root: PlanNode | undefined,
    private readonly types: TypeConditions,
  ) {
    this.step = root === undefined ? () => undefined : this.compile(root);
  }

  async carryOut(run: Run): Promise<void> {
    await this.step(run, [run.data]);
  }

  private compile(node: PlanNode): Step {
    if (node.kind === "Sequence") return inSequence(node.nodes.map((child) => this.compile(child)));
    if (node.kind === "Parallel") return inParallel(node.nodes.map((child) => this.compile(child)));
    if (node.kind === "Flatten") return flattened(node.path, this.compile(node.node));
    if (node.kind !== "Fetch") throw new Error(`A plan's ${node.kind} can't be carried out.`);
    this.fetches.push(node);
    return node.requires === undefined ? rootFetch(node, this.types) : this.entityFetch(node);
  }

  private entityFetch(node: FetchNode): Step {
    const key = kindKey(node);
    const kind = this.kinds.get(key) ?? new EntityKind(node, this.types);
    this.kinds.set(key, kind);
    return (run, objects) => run.batchFor(node.serviceName, this.merged).add(kind, node, objects);
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run, objects) => {
    for (const step of steps) await step(run, objects);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return (run, objects) => {
    const going = steps.flatMap((step) => step(run, objects) ?? []);
    return going.length === 0 ? undefined : Promise.all(going).then(() => undefined);
  };
}

function flattened(path: readonly (string | number)[], step: Step): Step {
  return (run, objects) => {
    let found: unknown[] = objects as unknown[];
    for (const part of path) found = part === "@" ? found : valuesAt(found, String(part));
    const inner = objectsIn(found, []);
    return inner.length === 0 ? undefined : step(run, inner);
  };
}

function valuesAt(values: readonly unknown[], key: string): unknown[] {
  const found: unknown[] = [];
  for (const object of objectsIn(values, [])) if (Object.hasOwn(object, key)) found.push(object[key]);
  return found;
}

/** The objects in a list, and in the lists in it; nulls are not there. */
function objectsIn(values: readonly unknown[], found: DataObject[]): DataObject[] {
  for (const value of values) {
    if (Array.isArray(value)) objectsIn(value, found);
    else if (typeof value === "object" && value !== null) found.push(value as DataObject);
  }
  return found;
}

function rootFetch(node: FetchNode, types: TypeConditions): Step {
  const { serviceName: partner, operation, operationName, variableUsages = [], outputRewrites = [] } = node;
  const name = operationName === undefined ? "" : `,"operationName":${JSON.stringify(operationName)}`;
  const head = `{"query":${JSON.stringify(operation)}${name},"variables":{`;
  const kind = node.operationKind === "mutation" ? "mutation" : "query";
  return async (run, objects) => {
    try {
      const body = `${head}${run.variablesText(variableUsages)}}}`;
      const { data, errors = [] } = await run.ask(partner, { kind, body });
      if (data) for (const one of outputRewrites) rewrite(data, one, types);
      if (data) for (const object of objects) mergeData(object, data);
      const { renamed } = fetchedSelection(node);
      for (const written of errors) {
        const error = partnerError(written, partner);
        if (error.path) run.errors.note(error, objects, error.path, renamed);
        else run.errors.noteAt(error, data ? [] : placesIn(objects, outermostKeys(node, undefined, types)));
      }
    } catch (loss) {
      if (!(loss instanceof Outage)) throw loss;
      run.failures.push({ node, loss });
    }
  };
}

function placesIn(objects: readonly DataObject[], keys: readonly string[]) {
  return objects.flatMap((object) => keys.map((key) => ({ object, key })));
}
