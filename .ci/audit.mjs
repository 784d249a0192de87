#!/usr/bin/env node
// Fails where a package that ships has a known vulnerability of high or critical severity. A registry that keeps no
// advisories (a mirror within a company's walls, say) can't tell: that is said, and is no failure.
import { spawnSync } from "node:child_process";

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", shell: true });
const report = JSON.parse(stdout || "{}");
const { high = 0, critical = 0 } = report.metadata?.vulnerabilities ?? {};
if (report.metadata === undefined) {
  console.warn(`Dependencies not audited: ${report.message ?? "the registry gave no answer"}`);
} else if (high + critical === 0) {
  console.log("Dependencies audited: nothing of high or critical severity is known.");
} else {
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) =>
    /high|critical/.test(severity),
  );
  for (const { name, range, severity } of grave) console.error(`${severity}: ${name} ${range}`);
  process.exitCode = 1;
}
