import { fromSharedRun } from "./shared-run.js";
import type { Addresses } from "./start-community.js";

/**
 * The community that all test files of a run share, with the demo data; the first to ask starts it.
 * Only read from it: what changes or kills something starts its own with `startCommunity`.
 */
export function sharedCommunity(): Promise<Addresses> {
  return fromSharedRun("/community");
}
