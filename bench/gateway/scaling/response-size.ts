import { short } from "../measuring/figure.js";
import type { Axis } from "./growth.js";

const query = `query Shelf($first: Int) {
  newBooks(first: $first) { isbn title price grams available reviews(first: 3) { id text } }
}`;

/** Books for an answer of about so many kilobytes. */
const sizes = [
  ["1 KB", 1],
  ["10 KB", 13],
  ["100 KB", 130],
  ["1 MB", 1_330],
  ["10 MB", 13_300],
] as const;

export const responseSize: Axis = {
  name: "size",
  title: "an answer of three fetches that grows, 2 clients: requests a second, CPU ms a request, MB resident",
  steps: sizes.map(([label, first]) => ({
    label,
    workload: {
      name: `size-${first}`,
      title: label,
      connections: 2,
      requests: [{ query, variables: { first } }],
    },
  })),
  cell: ({ perSecond, cpu, megabytes }) =>
    `${short(perSecond.median)}/s, ${short(cpu.median)} ms, ${short(megabytes.median)} MB`,
};
