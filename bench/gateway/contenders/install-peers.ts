import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../shared/paths.js";

export const peersFolder = join(projectRoot, "bench/peers");

/**
 * Installs the other gateways as their lock file says, unless that was done. They are the bench's alone: the project's own
 * `npm ci` knows nothing of them.
 */
export function installPeers(): void {
  const lock = createHash("sha256")
    .update(readFileSync(join(peersFolder, "package-lock.json")))
    .digest("hex");
  const stamp = join(peersFolder, "node_modules/.installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  process.stderr.write("Installing the other gateways into bench/peers/node_modules …\n");
  const { status } = spawnSync("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", {
    cwd: peersFolder,
    shell: true,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("The other gateways can't be installed: see above.");
  writeFileSync(stamp, lock);
}
