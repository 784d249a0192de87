/**
 * `npm run soak -- --minutes 10`: every partner's daily work by random clients, each partner's subgraph as a process on
 * a database of its own, killed (SIGKILL) twice a minute and started again. In the end everything that was acknowledged
 * must be there and every law must hold: exits with 1 where not. The same seed makes the same choices.
 */
// Brings the metadata API that the subgraphs' decorators want.
import "typeorm";
import Table from "cli-table3";
import { Command } from "commander";
import { civicTraffic } from "./subgraphs/civic-center/traffic.js";
import { communityLabsTraffic } from "./subgraphs/community-labs/traffic.js";
import { traffic as foodTraffic } from "./subgraphs/food-distribution/traffic.js";
import { traffic as fundsTraffic } from "./subgraphs/fundraising/traffic.js";
import { closeSharedRun, openSharedRun } from "./support/shared-run.js";
import { runTraffic, type Traffic, type TrafficOptions, type TrafficReport } from "./support/traffic.js";

interface Soak {
  partner: string;
  run(options: TrafficOptions): Promise<TrafficReport>;
}

const soak = <World>(traffic: Traffic<World>): Soak => ({
  partner: traffic.partner,
  run: (options) => runTraffic(traffic, options),
});

const soaks = [soak(civicTraffic), soak(communityLabsTraffic), soak(foodTraffic), soak(fundsTraffic)];

const { minutes, clients, seed, partner } = new Command("soak")
  .description("Random daily work at every partner, with kills, for as long as you say.")
  .option("--minutes <number>", "how long", "10")
  .option("--clients <number>", "clients of each partner, at once", "8")
  .option("--seed <number>", "the same number makes the same choices", `${Date.now() % 100_000}`)
  .option("--partner <name>", "one partner alone")
  .parse()
  .opts<{ minutes: string; clients: string; seed: string; partner?: string }>();

const options: TrafficOptions = {
  clients: Number(clients),
  seconds: Number(minutes) * 60,
  kills: Math.ceil(Number(minutes) * 2),
  seed: Number(seed),
};

process.stdout.write(`${minutes} minutes, ${clients} clients a partner, seed ${seed}.\n`);
await openSharedRun();
try {
  const reports = await Promise.all(
    soaks
      .filter((one) => partner === undefined || one.partner === partner)
      .map(async (one) => ({ partner: one.partner, ...(await one.run(options)) })),
  );
  const table = new Table({
    head: ["partner", "done", "refused", "kills", "acknowledged and lost", "laws broken"],
    style: { head: [], border: [] },
  });
  for (const { partner: name, done, refused, kills, lost, broken } of reports) {
    table.push([name, done, refused, kills, lost.length, Object.keys(broken).join(", ") || 0]);
  }
  process.stdout.write(`${table}\n`);
  for (const { partner: name, lost, broken } of reports) {
    if (lost.length === 0 && Object.keys(broken).length === 0) continue;
    process.exitCode = 1;
    process.stdout.write(`${name}: ${JSON.stringify({ lost: lost.slice(0, 5), broken }, null, 2)}\n`);
  }
} finally {
  await closeSharedRun();
}
