import { Worker } from "node:worker_threads";
import { jest } from "@jest/globals";
import { Planner } from "../../../gateway/planning/planner.js";
import type { Job } from "../../../gateway/planning/planning-jobs.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { times } from "../../support/crowd.js";
import { quietLog } from "../../support/quiet-log.js";
import { link } from "../audit/federation-cases.js";

test("however many operations are planned plainly at once, the supergraph is loaded for them once", async () => {
  const post = jest.spyOn(Worker.prototype, "postMessage");
  const { supergraphSdl } = composeSupergraph([
    { name: "shop", url: "http://x", sdl: `${link} type Query { a: Int b: Int }` },
  ]);
  // No time at all for Apollo's planner.
  const planner = new Planner(quietLog, undefined, { planning: 0, waiting: 0 });
  const { plan } = await planner.load(supergraphSdl);
  const plans = await Promise.all(times(5, (index) => plan(`{ k${index}: a }`)));
  expect(plans.map(({ root }) => root?.kind)).toEqual(times(5, () => "Fetch"));
  const jobs = post.mock.calls.map(([job]) => job as Job);
  expect(jobs.filter((job) => job.kind === "load" && job.way === "plain")).toHaveLength(1);
  await planner.close();
  post.mockRestore();
});
