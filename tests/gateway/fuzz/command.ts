/**
 * `npm run fuzz -- --minutes 60 --seed 1`: random worlds of 2 to 5 subgraphs, random questions, what our gateway, its engine
 * and the engine with our own planner answer against one process that executes the merged schema. Exits with 1 where they
 * differ, and shows the smallest case that does. What it names can be asked again: `npm run fuzz -- --seed 17 --worlds 1`.
 */
import { Command } from "commander";
import { closeSharedRun, openSharedRun } from "../../support/shared-run.js";
import { closeEngine } from "./engine-subject.js";
import { type FuzzReport, fuzz, told } from "./fuzz.js";
import { shrink } from "./shrink.js";
import { type SubjectName, subjects } from "./subjects.js";
import type { World } from "./world.js";
import { subgraphSdl } from "./world-sdl.js";

const {
  minutes,
  seed,
  worlds,
  operations,
  subject: asked,
  most,
  shrinking,
} = new Command("fuzz")
  .description("Random questions to random federations, compared with what one process answers.")
  .option("--minutes <number>", "how long", "10")
  .option("--seed <number>", "the first world's; the next ones count up", `${Date.now() % 100_000}`)
  .option("--worlds <number>", "how many at most", "1000000")
  .option("--operations <number>", "questions to each world", "40")
  .option("--subject <names...>", `whom to ask: ${Object.keys(subjects).join(", ")}`, [
    "engine",
    "gateway",
    "plain",
  ])
  .option("--most <number>", "ends after so many differences", "5")
  .option("--no-shrinking", "shows differences as they were found")
  .parse()
  .opts<
    Record<"minutes" | "seed" | "worlds" | "operations" | "most", string> & {
      subject: SubjectName[];
      shrinking: boolean;
    }
  >();

const end = Date.now() + Number(minutes) * 60_000;
const kinds: Record<string, number> = {};
let found = 0;

process.stdout.write(`${minutes} minutes, seed ${seed}, ${asked.join(", ")}.\n`);
await openSharedRun();
try {
  const report = await fuzz({
    subjects: asked,
    seed: Number(seed),
    operations: Number(operations),
    goesOn(done) {
      if (done.worlds % 10 === 9) process.stdout.write(`So far: ${summary(done)}\n`);
      return done.worlds < Number(worlds) && found < Number(most) && Date.now() < end;
    },
    onUnplanned: (finding) => void process.stdout.write(`\nNot planned: ${told(finding)}\n`),
    async onFinding(finding) {
      found += 1;
      kinds[finding.difference.kind] = (kinds[finding.difference.kind] ?? 0) + 1;
      const smallest = shrinking ? await shrink(finding) : finding;
      process.stdout.write(`\n${told(smallest)}\n${shrinking ? shown(smallest.world) : ""}\n`);
      // A mistake is seldom alone in its world: the next one may be another.
      return true;
    },
  });
  process.stdout.write(`${summary(report)}\n`);
  if (found > 0) process.exitCode = 1;
} finally {
  await closeEngine();
  await closeSharedRun();
}

function summary({ worlds, questions, withErrors, unplanned, slowest }: FuzzReport): string {
  const of = `${questions} questions to ${worlds} worlds (the last of seed ${Number(seed) + worlds - 1})`;
  const differences = `${found} differences ${JSON.stringify(kinds)}, ${unplanned} not planned`;
  return `${of}, ${withErrors} with failures on purpose: ${differences}; the slowest answer took ${slowest} ms.`;
}

function shown(world: World): string {
  return world.subgraphs.map((name) => `# ${name}\n${subgraphSdl(world, name)}`).join("\n");
}
