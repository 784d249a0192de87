import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { forms } from "../contenders/contender.js";
import { networkNamed } from "../networks/networks.js";
import { supergraphForms } from "../networks/supergraph.js";
import { startBeside } from "../processes/start-beside.js";
import type { FixedSubgraph } from "./fixed-subgraph.js";

const main = fileURLToPath(new URL("index.js", import.meta.url));

/** The constant subgraphs of a network, in one process, and the folder with their supergraph. */
export class RunningSubgraphs {
  private constructor(
    readonly network: readonly FixedSubgraph[],
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    // Also when the bench ends before its time.
    process.on("exit", () => this.removeFolder());
  }

  /** @param slow milliseconds that some wait before they answer, by name */
  static async start(networkName: string, slow: Readonly<Record<string, number>> = {}) {
    const child = startBeside(main, networkName, JSON.stringify(slow));
    const [ports] = await once(child, "message");
    const network = networkNamed(networkName);
    const { ruled, plain, services } = supergraphForms(network, ports);
    const folder = mkdtempSync(join(tmpdir(), "legami-bench-gateway-"));
    writeFileSync(join(folder, forms.ruled), ruled);
    writeFileSync(join(folder, forms.plain), plain);
    writeFileSync(join(folder, forms.services), JSON.stringify(services));
    return new RunningSubgraphs(network, folder, child);
  }

  stop(): void {
    this.child.disconnect();
    this.removeFolder();
  }

  private removeFolder(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
