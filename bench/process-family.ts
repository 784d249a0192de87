import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  pid: number;
  parent: number;
  /** Clock ticks of user and system time, a hundredth of a second each; those of its children that ended included. */
  ticks: number;
}

function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]!.split(" ");
        return [{ pid: Number(name), parent: Number(fields[1]), ticks: sum(fields.slice(11, 15)) }];
      } catch {
        return []; // It ended meanwhile.
      }
    });
}

/** A process and all its descendants: PostgreSQL is the starter's child, too. Linux only. */
export function family(root: number): Process[] {
  const all = processes();
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

function sum(figures: readonly string[]): number {
  return figures.reduce((total, figure) => total + Number(figure), 0);
}

/** Seconds of CPU that a process and its descendants have taken until now. */
export function cpuSeconds(root: number): number {
  return family(root).reduce((total, { ticks }) => total + ticks, 0) / 100;
}

/** Megabytes of resident memory of a process and its descendants. */
export function residentMegabytes(root: number): number {
  const kilobytes = family(root).map(({ pid }) => {
    try {
      return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    } catch {
      return 0; // It ended meanwhile.
    }
  });
  return kilobytes.reduce((total, one) => total + one, 0) / 1024;
}
