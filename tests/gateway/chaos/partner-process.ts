import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../../shared/paths.js";
import type { Fault } from "../../support/tcp-proxy.js";
import type { ChaosPartner } from "./world.js";

/** A partner as a process that can be killed, behind another that can be made to misbehave. */
export class PartnerProcess {
  private constructor(
    readonly name: ChaosPartner,
    /** Where the gateway finds it. */
    readonly url: string,
    private readonly port: number,
    private readonly proxy: ChildProcess,
    private child: ChildProcess,
  ) {}

  /** @throws Error when it ends before it answers */
  static async start(name: ChaosPartner, port: number, seed: number): Promise<PartnerProcess> {
    const { child } = await run("partner-program", name, port);
    const { child: proxy, url } = await run("proxy-program", port, seed);
    return new PartnerProcess(name, url, port, proxy, child);
  }

  /** Lets what is between it and the gateway behave as badly as that. */
  misbehave(fault: Fault): void {
    this.proxy.send(fault);
  }

  async begin(): Promise<void> {
    this.child = (await run("partner-program", this.name, this.port)).child;
  }

  /** `kill -9`. */
  kill(): Promise<void> {
    return killed(this.child);
  }

  async stop(): Promise<void> {
    await Promise.all([killed(this.child), killed(this.proxy)]);
  }
}

/** @throws Error when it ends before it answers */
async function run(
  program: string,
  ...words: (string | number)[]
): Promise<{ child: ChildProcess; url: string }> {
  const path = join(projectRoot, "dist", "tests", "gateway", "chaos", `${program}.js`);
  const child = fork(path, words.map(String), { execArgv: [] });
  const gone = once(child, "exit").then(() => Promise.reject(new Error(`${program} ended.`)));
  gone.catch(() => undefined);
  const [{ url }] = await Promise.race([once(child, "message"), gone]);
  return { child, url };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
