import type { AssistanceKind } from "./household.js";

/** How many days lie between two parcels of a household of which nothing else was decided. */
export function usualEveryDays(assistance: `${AssistanceKind}`): number {
  return assistance === "CONTINUOUS" ? 7 : 1;
}
