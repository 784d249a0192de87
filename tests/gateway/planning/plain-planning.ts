import type { EngineOptions } from "../../../gateway/execution/engine.js";
import type { Loaded, Planned } from "../../../gateway/planning/planning-jobs.js";
import { PlanningTable } from "../../../gateway/planning/planning-table.js";

/** Our own planner alone, in this thread: otherwise it is only asked where Apollo's fails. */
export function plainPlanner(): NonNullable<EngineOptions["planner"]> {
  const table = new PlanningTable();
  return {
    async load(sdl) {
      const loaded = table.do({ kind: "load", supergraph: 0, sdl, way: "plain" }) as Loaded;
      const plan = async (operation: string) => {
        const planned = table.do({ kind: "plan", supergraph: 0, operation, way: "plain" }) as Planned;
        return { root: planned.plan, isLasting: true };
      };
      return { ...loaded, plan, drop() {} };
    },
    async close() {},
  };
}
