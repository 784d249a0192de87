import { hash } from "node:crypto";
import { getNamedType, isAbstractType, isObjectType, parse } from "graphql";
import type { AccessRules } from "../access/access-rules.js";
import { rulesOfPlan } from "../access/plan-rules.js";
import { hasFields, selectedFields } from "../access/read-from.js";
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

  /** The partner, and each type of which there may be things in an answer, whichever these are. */
  get tags(): readonly string[] {
    return this.about.tags;
  }

  private get about() {
    this.known ??= {
      isOpen: rulesOfPlan(this.rules, [this.node]).size === 0,
      tags: [
        this.partner,
        ...this.contained().flatMap((type) => [tagOf(this.partner, type), tagOf(this.partner, anyOf(type))]),
      ],
    };
    return this.known;
  }

  private contained(): string[] {
    const { schema } = this.rules;
    const contained = new Set<string>();
    const add = (type: unknown) => {
      if (isObjectType(type)) contained.add(type.name);
      if (isAbstractType(type)) for (const one of schema.getPossibleTypes(type)) contained.add(one.name);
    };
    for (const coordinate of selectedFields(schema, parse(this.node.operation, { noLocation: true }))) {
      const [name = "", field = ""] = coordinate.split(".");
      const type = schema.getType(name);
      add(getNamedType(hasFields(type) ? type.getFields()[field]?.type : undefined));
    }
    return [...contained];
  }
}

/** @param what a type, a thing as `Type:key`, or a group of the partner's own */
export function tagOf(partner: string, what: string): string {
  return `${partner}/${what}`;
}

/** What has a thing of a type in it, and may have any. */
export function anyOf(type: string): string {
  return `${type}:`;
}

/** What to drop where a partner says that something has changed: with a thing, what may have it in it. */
export function tagsOfChanged(partner: string, what: string): string[] {
  const [type] = what.split(":", 1);
  return (type === what ? [what] : [what, anyOf(type!)]).map((one) => tagOf(partner, one));
}
