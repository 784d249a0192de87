import { readConfig } from "../shared/config.js";
import { runProcess } from "../shared/server/process-life.js";
import { affectedPrograms } from "./development/affected.js";
import { compile } from "./development/compile.js";
import { watchSources } from "./development/watch.js";
import { whatIsWhere } from "./start.js";
import { bringUp } from "./supervisor/community.js";
import { programsOf } from "./supervisor/program.js";
import { say } from "./supervisor/say.js";
import type { Supervisor } from "./supervisor/supervisor.js";

/** `npm run dev`: like `npm start`, and each saved change is checked, built, and put to work. */
export function dev(): void {
  runProcess(async (stopping) => {
    const begun = performance.now();
    const config = readConfig();
    const community = await bringUp(config, programsOf(config), say, stopping);
    process.stdout.write(whatIsWhere(config, community, performance.now() - begun));
    const endWatching = watchSources((paths) => putToWork(paths, community.supervisor));
    return {
      async stop() {
        endWatching();
        await community.stop();
      },
    };
  }, 25);
}

/** Never rejects: a change that is wrong waits for the next one, and what ran before goes on running. */
async function putToWork(paths: ReadonlySet<string>, supervisor: Supervisor): Promise<void> {
  const begun = performance.now();
  const names = affectedPrograms(paths);
  if ([...paths].every((path) => path.startsWith("subgraphs/"))) supervisor.prepare(names);
  if (!(await compile())) {
    supervisor.unprepare();
    return say("dev", "this doesn't compile: what ran before goes on running");
  }
  try {
    await supervisor.restart(names);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(
      "dev",
      names.size > 0 ? `in place after ${seconds} s` : `built in ${seconds} s; no program runs this code`,
    );
  } catch (error) {
    say("dev", `${(error as Error).message} Change it, and it is tried again.`);
  }
}
