import type { FieldNode } from "graphql";
import type { AskedOperation } from "../access/asked-operation.js";
import { rulesOfPlan } from "../access/plan-rules.js";
import type { Rule } from "../access/rule.js";
import type { Conditions } from "../planning/conditions.js";
import { normalForm } from "../planning/normal-form.js";
import { AnswerWriter } from "./answer-writer.js";
import { CompiledPlan } from "./compiled-plan.js";
import type { Graph } from "./graph.js";
import { type Introspected, Introspection } from "./introspection.js";
import { pathsOfParts } from "./parts/part-paths.js";
import { PartedPlan } from "./parts/parted-plan.js";
import { rootShape, type Shape, type ShapedOperation } from "./shape.js";

/** A plan, and what a caller must meet for it to be carried out. */
export interface RuledPlan {
  plan: CompiledPlan;
  rules: ReadonlySet<Rule>;
}

/** One operation as those may ask it who don't meet the same rules, with the same conditions of `@skip` and `@include`. */
export class Variant {
  readonly shape: Shape;
  readonly introspection: Introspection;
  private readonly text: string | undefined;
  private readonly shaped: ShapedOperation;
  private parted: { plan: CompiledPlan; parts: PartedPlan } | undefined;
  private writer: AnswerWriter | undefined;
  private introspected: Introspected | undefined;
  private planned: RuledPlan | undefined;

  constructor(
    private readonly graph: Graph,
    asked: AskedOperation,
    conditions: Conditions,
    unmet: ReadonlySet<Rule>,
  ) {
    const { schema } = graph;
    const { operation, fragments } = asked;
    const isDenied = (field: FieldNode) => asked.deniedBy(field, unmet) !== undefined;
    const { text, keys } = normalForm({ schema, operation, fragments, conditions, isDenied });
    this.shaped = { schema, operation, fragments, conditions, keys };
    this.text = text;
    this.shape = rootShape(this.shaped);
    this.introspection = new Introspection(this.shaped, this.shape);
  }

  /** @throws Error when the operation can't be planned */
  get plan(): RuledPlan | Promise<RuledPlan> {
    return this.planned ?? this.makePlan();
  }

  /** Its plan as the parts of the answer wait for it. */
  partsOf(plan: CompiledPlan): PartedPlan {
    if (this.parted?.plan !== plan) {
      const parts = new PartedPlan(plan.root, this.graph.types, pathsOfParts(this.shaped));
      this.parted = { plan, parts };
    }
    return this.parted.parts;
  }

  /** Writes answers that are whole. */
  writerFor(introspected: Introspected): AnswerWriter {
    if (introspected !== this.introspected) this.writer = undefined;
    this.introspected = introspected;
    this.writer ??= new AnswerWriter(this.shape, introspected);
    return this.writer;
  }

  private async makePlan(): Promise<RuledPlan> {
    const { rules, types, plans } = this.graph;
    const plan = this.text === undefined ? new CompiledPlan(undefined, types) : await plans.of(this.text);
    // The planner leaves out what it thinks can't be: an interface that nothing implements.
    if (this.text !== undefined && plan.fetches.length === 0)
      throw new Error("No partner can be asked for any of this operation.");
    const planned = { plan, rules: rulesOfPlan(rules, plan.fetches) };
    if (plan.isLasting) this.planned = planned;
    return planned;
  }
}
