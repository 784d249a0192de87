import type { FieldNode } from "graphql";
import type { Fields } from "./field-set.js";
import type { PartnerField, PartnerSchema } from "./partner-schema.js";

export interface DraftedField {
  node: FieldNode;
  known: PartnerField;
  under: DraftedSelection | undefined;
}

/** What is asked of a thing, or of each kind of thing that it may be. */
export class DraftedSelection {
  readonly fields = new Map<string, DraftedField>();
  readonly byType = new Map<string, DraftedSelection>();

  constructor(readonly type: string) {}

  of(type: string): DraftedSelection {
    const known = this.byType.get(type) ?? new DraftedSelection(type);
    this.byType.set(type, known);
    return known;
  }

  /** @returns what is under it */
  add(key: string, node: FieldNode, known: PartnerField): DraftedSelection | undefined {
    const under = node.selectionSet && new DraftedSelection(known.typeName);
    const field = this.fields.get(key) ?? { node, known, under };
    this.fields.set(key, field);
    return field.under;
  }
}

/** One question to one partner. */
export class Draft {
  /** What has to be answered before. */
  private readonly after = new Set<Draft>();
  private depth: number | "counting" | undefined;

  constructor(
    readonly partner: PartnerSchema,
    /** Where what is answered belongs; `@` stands for the items of a list. */
    readonly path: readonly string[],
    readonly selection: DraftedSelection,
    /** The things that it is about, and what the partner has to be told of them; none at the root. */
    readonly entity?: { type: string; requires: Fields },
  ) {}

  wait(drafts: Iterable<Draft>): void {
    for (const draft of drafts) if (draft !== this) this.after.add(draft);
  }

  /**
   * How many others have to be answered before, one after the other.
   * @throws Error when it would have to wait for itself
   */
  get level(): number {
    if (this.depth === "counting") throw new Error("Partners would have to wait for each other.");
    if (this.depth === undefined) {
      this.depth = "counting";
      this.depth = Math.max(-1, ...[...this.after].map(({ level }) => level)) + 1;
    }
    return this.depth;
  }
}
