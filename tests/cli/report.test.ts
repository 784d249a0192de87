import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { writers } from "../../cli/report.js";
import { projectRoot } from "../../shared/paths.js";

/** `legami report …`, in English. */
const report = (...words: string[]) => reportIn("en", ...words);

async function reportIn(language: string, ...words: string[]): Promise<string> {
  const program = join(projectRoot, "dist", "cli", "legami.js");
  const run = promisify(execFile)(process.execPath, [program, "report", ...words], {
    env: { ...process.env, LC_ALL: language },
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

test("a file's name says the format; one that the report doesn't have is refused", async () => {
  await expect(report("transparency", "euros.xlsx")).rejects.toThrow(
    '"euros.xlsx" says no format that this report has: let the name end in .json, .csv.',
  );
});

test("what is missing, and what is wrong, is told in Italian too", async () => {
  const inItalian = (...words: string[]) => reportIn("it", ...words);
  expect(await inItalian("transparency", "--help")).toMatch(/\(uno tra:\s+"json",\s+"csv"\)/);
  await expect(inItalian("fead")).rejects.toThrow("Manca l'opzione --organization <id>.\n\nUso: ");
  await expect(inItalian("transparency", "--format", "pdf")).rejects.toThrow(
    '"pdf" non vale per --format <format>: scegli tra json, csv.\n\nUso: ',
  );
});
