import { hash } from "node:crypto";
import { isAbstractType, parse } from "graphql";
import type { AccessRules } from "../access/access-rules.js";
import { rulesOfPlan } from "../access/plan-rules.js";
import { selectedFields } from "../access/read-from.js";
import type { FetchNode } from "../planning/plan.js";

/** What all answers to a fetch of a plan have in common. */
export class PieceKind {
  readonly partner: string;
  /** The same for fetches of other plans that differ in nothing but their names. */
  readonly id: string;
  private known: { isOpen: boolean; tags: readonly string[] } | undefined;

  constructor(
    private readonly node: FetchNode,
    private readonly rules: AccessRules,
  ) {
    this.partner = node.serviceName;
    const { operation } = node;
    this.id = hash("sha256", `${this.partner}\n${operation.slice(operation.search(/[({]/))}`, "base64");
  }

  /** Whether nothing that it reads is closed to anybody: only then may what is asked without a token be for all. */
  get isOpen(): boolean {
    return this.about.isOpen;
  }

  /** The partner, and each type that there can be in an answer. */
  get tags(): readonly string[] {
    return this.about.tags;
  }

  private get about() {
    this.known ??= {
      isOpen: rulesOfPlan(this.rules, [this.node]).size === 0,
      tags: [this.partner, ...this.types().map((type) => tagOf(this.partner, type))],
    };
    return this.known;
  }

  private types(): string[] {
    const { schema } = this.rules;
    const selected = selectedFields(schema, parse(this.node.operation, { noLocation: true }));
    const named = new Set(selected.map((coordinate) => coordinate.slice(0, coordinate.indexOf("."))));
    for (const name of [...named]) {
      const type = schema.getType(name);
      if (isAbstractType(type)) for (const one of schema.getPossibleTypes(type)) named.add(one.name);
    }
    return [...named];
  }
}

/** @param what a type, a thing as `Type:key`, or a group of the partner's own */
export function tagOf(partner: string, what: string): string {
  return `${partner}/${what}`;
}
