import { short } from "../measuring/figure.js";
import { page } from "../workloads/page.js";
import type { Axis } from "./growth.js";

export const concurrency: Axis = {
  name: "concurrency",
  title: "page, by ever more clients: requests a second, CPU ms a request, p99",
  steps: [1, 8, 64, 512].map((connections) => ({
    label: `${connections}`,
    workload: { ...page, name: `page-${connections}`, connections },
  })),
  cell: ({ perSecond, cpu, p99 }) =>
    `${short(perSecond.median)}/s, ${short(cpu.median)} ms, ${short(p99.median)} ms`,
};
