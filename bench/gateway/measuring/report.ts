import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, resolve } from "node:path";
import { canPin } from "../processes/cores.js";

/** On what, and beside what else, the figures were seen. */
export interface Circumstances {
  at: string;
  cpu: string;
  cores: number;
  node: string;
  /** Whether each gateway had a core of its own. */
  pinned: boolean;
  /** Processes that wanted to run, on average over the minute before: above what the bench itself makes, others were at work. */
  load: number;
}

export function circumstances(): Circumstances {
  const cores = cpus();
  return {
    at: new Date().toISOString(),
    cpu: cores[0]?.model ?? "",
    cores: cores.length,
    node: process.version,
    pinned: canPin,
    load: loadavg()[0]!,
  };
}

export function heading({ at, cpu, cores, node, pinned, load }: Circumstances): string {
  const where = pinned
    ? "each gateway on a core of its own"
    : "gateways, subgraphs and clients share the cores";
  return `${at}, ${cores} cores (${cpu}), node ${node}; ${where}; load at the start ${load.toFixed(1)}\n`;
}

/** @returns where the figures are */
export function writeJson(path: string, figures: object): string {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(figures, undefined, 2)}\n`);
  return file;
}
