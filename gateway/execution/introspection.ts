import { executeSync, type FieldNode, Kind } from "graphql";
import type { Shape, ShapedOperation } from "./shape.js";

/** What the gateway knows by itself: `__schema` and `__type`, by the client's key. */
export type Introspected = Readonly<Record<string, unknown>>;

const nothing: Introspected = {};

/** Answers an operation's questions about the schema itself, of which no partner is asked. */
export class Introspection {
  private readonly selections: readonly FieldNode[];
  private known: Introspected | undefined;

  constructor(
    private readonly of: ShapedOperation,
    { fields, later }: Shape,
  ) {
    const all = [...fields, ...later.flatMap(({ shape }) => shape.fields)];
    this.selections = all.flatMap(({ name, nodes }) =>
      name === "__schema" || name === "__type" ? nodes : [],
    );
    if (this.selections.length === 0) this.known = nothing;
  }

  /** @param variables as the client gave them */
  answer(variables: Readonly<Record<string, unknown>>): Introspected {
    if (this.known) return this.known;
    const { schema, operation, fragments } = this.of;
    const { selections } = this;
    const alone = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
    const document = { kind: Kind.DOCUMENT, definitions: [alone, ...Object.values(fragments)] } as const;
    const answered = executeSync({ schema, document, variableValues: variables }).data ?? nothing;
    // Without variables, it is always the same.
    if (!operation.variableDefinitions?.length) this.known = answered;
    return answered;
  }
}
