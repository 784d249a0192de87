import { parentPort } from "node:worker_threads";
import type { Job, JobResult } from "./planning-jobs.js";
import { PlanningTable } from "./planning-table.js";

const table = new PlanningTable();

parentPort?.on("message", (job: Job) => parentPort?.postMessage(resultOf(job)));

function resultOf(job: Job): JobResult {
  try {
    return { done: table.do(job) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
