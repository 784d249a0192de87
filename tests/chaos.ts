/**
 * `npm run chaos -- --minutes 10`: clients ask a gateway while its partners are killed (SIGKILL) and proxies in front of
 * them delay, cut, change and swallow what passes. Exits with 1 where an answer is missing or wrong, or where a partner's
 * fields are not whole again within five seconds of a fault's end, which a busy machine may not manage. The same seed
 * makes the same choices.
 */
import { Command } from "commander";
import { runChaos, summary } from "./gateway/chaos/run-chaos.js";
import { closeSharedRun, openSharedRun } from "./support/shared-run.js";

/** Milliseconds. */
const longestRecovery = 5_000;

const { minutes, clients, seed } = new Command("chaos")
  .description("A gateway among partners that fail, for as long as you say.")
  .option("--minutes <number>", "how long", "10")
  .option("--clients <number>", "clients, at once", "200")
  .option("--seed <number>", "the same number makes the same choices", `${Date.now() % 100_000}`)
  .parse()
  .opts<{ minutes: string; clients: string; seed: string }>();

process.stdout.write(`${minutes} minutes, ${clients} clients, seed ${seed}.\n`);
await openSharedRun();
try {
  const report = await runChaos({
    seconds: Number(minutes) * 60,
    clients: Number(clients),
    seed: Number(seed),
  });
  process.stdout.write(`${summary(report)}\n`);
  for (const wrong of report.wrong.slice(0, 10)) process.stdout.write(`wrong: ${wrong}\n`);
  const isSlow = report.recoveries.some(({ recovered }) => recovered > longestRecovery);
  if (report.wrong.length + report.unanswered > 0 || report.ended !== 0 || isSlow) process.exitCode = 1;
} finally {
  await closeSharedRun();
}
