import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { times } from "../../support/crowd.js";
import { freePort } from "../../support/free-ports.js";
import { startGatewayProcess } from "../../support/gateway-process.js";
import { seeded } from "../../support/traffic.js";
import { client, pause, type Tally, untilWarm } from "./clients.js";
import { disturb, type Recovery } from "./faults.js";
import { PartnerProcess } from "./partner-process.js";
import { partnerNames, partnerSchemas } from "./world.js";

export interface ChaosOptions {
  seconds: number;
  clients: number;
  seed: number;
}

export interface ChaosReport extends Tally {
  recoveries: Recovery[];
  /** The gateway's resident memory in MB, once a second. */
  memory: number[];
  /** How the gateway ended when it was told to. */
  ended: number | string;
}

/** Clients that ask a gateway while its partners are killed and what lies between breaks. The same seed makes the same choices. */
export async function runChaos({ seconds, clients, seed }: ChaosOptions): Promise<ChaosReport> {
  const folder = await mkdtemp(join(tmpdir(), "legami-chaos-"));
  const port = await freePort();
  const partners = await Promise.all(
    partnerNames.map((name, index) => PartnerProcess.start(name, port + index, seed + index)),
  );
  const path = join(folder, "supergraph.graphql");
  const subgraphs = partners.map(({ name, url }) => ({ name, url, sdl: partnerSchemas[name].sdl }));
  await writeFile(path, composeSupergraph(subgraphs).supergraphSdl);
  const gateway = await startGatewayProcess(path);
  try {
    await untilWarm(gateway.url, seeded(seed));
    const tally: Tally = { whole: 0, labelled: 0, unanswered: 0, wrong: [] };
    const memory: number[] = [];
    const end = performance.now() + seconds * 1_000;
    const isOver = () => performance.now() > end;
    const crowd = times(clients, (index) => client(gateway.url, seeded(seed * 1_000 + index), tally, isOver));
    const watching = watch(gateway.child.pid!, memory, isOver);
    const options = { longest: Math.min(6_000, seconds * 100), isOver };
    // Two at once, so that there are times when one partner alone is well.
    const disturbed = await Promise.all([
      disturb(gateway.url, partners.slice(0, 2), { ...options, random: seeded(seed) }),
      disturb(gateway.url, partners.slice(2), { ...options, random: seeded(seed + 1) }),
    ]);
    await Promise.all([...crowd, watching]);
    return { ...tally, recoveries: disturbed.flat(), memory, ended: await gateway.stop() };
  } finally {
    await gateway.stop();
    await Promise.all(partners.map((partner) => partner.stop()));
    await rm(folder, { recursive: true });
  }
}

async function watch(pid: number, memory: number[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const told = await promisify(execFile)("ps", ["-o", "rss=", "-p", `${pid}`]).catch(() => undefined);
    // It has ended before its time: why, others say.
    if (told === undefined) return;
    memory.push(Math.round(Number(told.stdout) / 1024));
    await pause(1_000);
  }
}

/** A report in a few lines. */
export function summary({
  whole,
  labelled,
  unanswered,
  wrong,
  recoveries,
  memory,
  ended,
}: ChaosReport): string {
  const slowest = [...recoveries].sort((one, other) => other.recovered - one.recovered);
  const third = Math.max(1, Math.floor(memory.length / 3));
  const mean = (values: number[]) => Math.round(values.reduce((sum, one) => sum + one, 0) / values.length);
  return [
    `${whole} answers whole, ${labelled} with labelled gaps, ${unanswered} missing, ${wrong.length} wrong`,
    `${recoveries.length} faults; whole again after at most ${slowest[0]?.recovered} ms:`,
    ...slowest
      .slice(0, 5)
      .map((one) => `  ${one.partner}, ${one.fault} for ${one.lasted} ms: ${one.recovered} ms`),
    `resident memory: ${mean(memory.slice(0, third))} MB in the first third, ${mean(memory.slice(-third))} MB in the last, at most ${Math.max(...memory)} MB`,
    `the gateway ended with ${ended}`,
  ].join("\n");
}
