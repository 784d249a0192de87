import type { PlanNode } from "./plan.js";

/** When in a plan something is done: which of its parts leads there, from the outermost in. */
export type Moment = readonly { of: PlanNode; index: number }[];

/** After all that a plan does. */
export const inTheEnd: Moment = [];

/** Whether a plan waits for the one before it begins the other. */
export function isBefore(one: Moment, other: Moment): boolean {
  if (other === inTheEnd) return true;
  const parts = one.findIndex(
    ({ of, index }, depth) => other[depth]?.of !== of || other[depth]?.index !== index,
  );
  const [earlier, later] = [one[parts], other[parts]];
  if (earlier === undefined || later === undefined || earlier.of !== later.of) return false;
  return earlier.of.kind === "Sequence" && earlier.index < later.index;
}
