import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../../shared/paths.js";
import { TcpProxy } from "../../support/tcp-proxy.js";
import type { Random } from "../../support/traffic.js";
import type { ChaosPartner } from "./world.js";

const program = join(projectRoot, "dist", "tests", "gateway", "chaos", "partner-program.js");

/** A partner as a process that can be killed, behind a proxy that can be made to misbehave. */
export class PartnerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly name: ChaosPartner,
    private readonly port: number,
    readonly proxy: TcpProxy,
  ) {}

  static async start(name: ChaosPartner, port: number, random: Random): Promise<PartnerProcess> {
    const partner = new PartnerProcess(name, port, await TcpProxy.start(port, random));
    await partner.begin();
    return partner;
  }

  get url(): string {
    return `http://127.0.0.1:${this.proxy.port}/graphql`;
  }

  /** @throws Error when it ends before it answers */
  async begin(): Promise<void> {
    const child = fork(program, [this.name, `${this.port}`], { execArgv: [] });
    this.child = child;
    const gone = once(child, "exit").then(() => Promise.reject(new Error(`${this.name} ended.`)));
    gone.catch(() => undefined);
    await Promise.race([once(child, "message"), gone]);
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    const gone = once(this.child!, "exit");
    this.child!.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.proxy.close();
  }
}
