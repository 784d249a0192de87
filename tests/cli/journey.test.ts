import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../shared/paths.js";

test("the journeys are listed where none is named, each with its title", async () => {
  const program = join(projectRoot, "dist", "cli", "legami.js");
  const { stdout } = await promisify(execFile)(process.execPath, [program, "journey"]);
  expect(stdout).toContain("  a-pact-kept ");
  expect(stdout).not.toContain("undefined");
});
