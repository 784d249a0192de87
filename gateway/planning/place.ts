import type { SelectionNode } from "graphql";
import type { Draft, DraftedSelection } from "./draft.js";
import type { Fields } from "./field-set.js";
import type { Reach, Site } from "./reach.js";

/** Where in a draft something is asked. */
export interface Place {
  draft: Draft;
  selection: DraftedSelection;
  path: readonly string[];
  /** What the partner knows there though not elsewhere. */
  provided: Fields;
}

/** A thing, and who can be asked about it. */
export interface Subject {
  type: string;
  reach: Reach;
  here: Place | undefined;
  path: readonly string[];
  /** Where it is asked about at partners that were decided for. */
  places: Map<string, Place>;
}

/** What came of an attempt to have something asked. */
export interface Outcome {
  /** What could not be. */
  left: SelectionNode[];
  /** Those that bring the rest. */
  from: Set<Draft>;
}

export function siteOf({ draft: { partner }, selection: { type }, provided }: Place): Site {
  return { partner, type, key: undefined, provided };
}

export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    left: outcomes.flatMap(({ left }) => left),
    from: new Set(outcomes.flatMap(({ from }) => [...from])),
  };
}
