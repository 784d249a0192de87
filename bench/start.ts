/**
 * `npm run bench:start`: how long the first and the second start take until everything answers, what they cost in CPU time,
 * and how much memory all processes hold twelve seconds later (when idle connections have closed). Linux only.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { projectRoot } from "../shared/paths.js";
import { cpuSeconds, family, type Process } from "./process-family.js";

/** Megabytes: resident pages of each process, and with shared pages divided among those that share them. */
function memory(members: Process[]): { rss: number; pss: number } {
  const sum = (what: string) =>
    members.reduce((total, { pid }) => {
      const line = new RegExp(`^${what}:\\s+(\\d+)`, "m").exec(
        readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"),
      );
      return total + Number(line?.[1] ?? 0);
    }, 0);
  return { rss: Math.round(sum("Rss") / 1024), pss: Math.round(sum("Pss") / 1024) };
}

async function measure(name: string, dataDir: string): Promise<void> {
  const begun = performance.now();
  const child = spawn("node", [join(projectRoot, "dist", "cli", "legami.js"), "start"], {
    env: { ...process.env, PORT: "7600", LEGAMI_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(output)));
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Ctrl-C")) resolve();
    });
  });
  const seconds = (performance.now() - begun) / 1000;
  const cpu = cpuSeconds(child.pid!);
  await delay(12_000);
  const { rss, pss } = memory(family(child.pid!));
  process.stdout.write(
    `${name}  ${seconds.toFixed(1)} s  ${cpu.toFixed(1)} s CPU  ${rss} MB resident (${pss} MB with shared pages counted once)\n`,
  );
  child.removeAllListeners("exit");
  child.kill("SIGTERM");
  await new Promise((resolve) => child.once("exit", resolve));
}

const dataDir = join(tmpdir(), `legami-bench-${process.pid}`);
for (let round = 0; round < 3; round += 1) {
  await measure("first start ", dataDir);
  await measure("second start", dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}
