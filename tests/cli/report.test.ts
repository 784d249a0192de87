import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { writers } from "../../cli/report.js";
import { projectRoot } from "../../shared/paths.js";

/** `legami report …`, in English. */
async function report(...words: string[]): Promise<string> {
  const program = join(projectRoot, "dist", "cli", "legami.js");
  const run = promisify(execFile)(process.execPath, [program, "report", ...words], {
    env: { ...process.env, LC_ALL: "en" },
  });
  const { stdout } = await run.catch((error: { stderr: string }) => {
    throw new Error(error.stderr.trimEnd());
  });
  return stdout;
}

const typed = Object.entries(writers).flatMap(([name, owners]) =>
  owners.length === 1 ? [[name]] : owners.map((owner) => [name, owner]),
);

test.each(typed.map((words) => [words.join(" ")]))(
  "%s is a report that its partner's program writes, and explains",
  async (words) => {
    expect(await report(...words.split(" "), "--help")).toContain(`${words.split(" ")[0]} [options] [file]`);
  },
);

test("the reports are listed where none is named", async () => {
  const listing = await report();
  for (const words of typed) expect(listing).toContain(`  legami report ${words.join(" ")}\n`);
});

test("who mistypes is told what there is", async () => {
  await expect(report("faed")).rejects.toThrow(
    'There is no report "faed": the reports are fead, 360giving, transparency, hsds.',
  );
  await expect(report("hsds")).rejects.toThrow(
    "Say whose: legami report hsds food-distribution, legami report hsds civic-center.",
  );
});
