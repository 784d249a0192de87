import { type FieldNode, GraphQLError } from "graphql";
import type { Caller } from "../../shared/auth/caller.js";
import type { Shape, ShapeField } from "../execution/shape.js";
import type { AccessRules } from "./access-rules.js";
import type { AskedOperation } from "./asked-operation.js";
import { type Rule, refusalBy } from "./rule.js";

/** Each denied field is named so many times at most: in a list of thousands, with the first. */
const mostErrorsOfOneField = 100;
/** And so many times all of them: thousands of names for one field must not make an answer of millions of errors. */
const mostErrors = 1_000;

/** What is withheld from one caller in the answer to one operation, as the answer is made. */
export class Withheld {
  private toldAll = 0;
  private readonly told = new Map<FieldNode, number>();
  private readonly refusals = new Map<Rule, GraphQLError>();

  constructor(
    private readonly asked: AskedOperation,
    private readonly rules: AccessRules,
    private readonly unmet: ReadonlySet<Rule>,
    private readonly caller: Caller,
  ) {}

  /**
   * What is said of a field of an object that is withheld; undefined where it isn't.
   * @param nodes where it is selected: denied at one place, it is denied, since what was asked for there isn't known
   */
  withholds(
    type: Shape["type"],
    { nodes }: Pick<ShapeField, "nodes">,
    path: readonly (string | number)[],
  ): GraphQLError | "silently" | undefined {
    const rule = this.ruleAgainst(type, nodes);
    if (rule === undefined) return undefined;
    const [field] = nodes as [FieldNode];
    const told = this.told.get(field) ?? 0;
    this.told.set(field, told + 1);
    if (told >= mostErrorsOfOneField || this.toldAll >= mostErrors) return "silently";
    this.toldAll++;
    return this.refusal(rule, path);
  }

  /** The rule that keeps a field from the caller. */
  ruleAgainst(type: Shape["type"], nodes: readonly FieldNode[]): Rule | undefined {
    // That an object is of a type is a fact about it, like any of its fields: a `Person` among the members of a union
    // is nobody's business who may not see persons. Operations' own types are no facts.
    if (nodes[0]?.name.value === "__typename")
      return this.isRoot(type)
        ? undefined
        : this.rules.ofType(type.name).find((rule) => this.unmet.has(rule));
    for (const node of nodes) {
      const rule = this.asked.deniedBy(node, this.unmet);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }

  refusal(rule: Rule, path: readonly (string | number)[]): GraphQLError {
    const refusal = this.refusals.get(rule) ?? refusalBy(rule, this.caller);
    this.refusals.set(rule, refusal);
    const { message, extensions } = refusal;
    return new GraphQLError(message, { ...(path.length > 0 && { path: [...path] }), extensions });
  }

  private isRoot({ name }: Shape["type"]): boolean {
    return this.rules.schema.getRootType(this.asked.operation.operation)?.name === name;
  }
}
