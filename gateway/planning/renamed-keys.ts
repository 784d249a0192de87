import type { FetchNode } from "./plan.js";

/** Response keys that a plan changes back after a fetch. */
export function renamedKeys({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    outputRewrites.flatMap((one) =>
      one.kind === "KeyRenamer" ? [[one.path.at(-1) ?? "", one.renameKeyTo] as const] : [],
    ),
  );
}
