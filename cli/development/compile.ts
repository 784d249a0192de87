import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../shared/paths.js";

/** Checks the types and builds what changed since the last time. @returns whether there were no errors; they are printed */
export async function compile(): Promise<boolean> {
  const tsc = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
  const child = spawn(process.execPath, [tsc, "--pretty"], {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  return code === 0;
}
