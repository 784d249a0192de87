import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../../../tests/support/free-ports.js";
import { cpuSeconds, residentMegabytes } from "../../process-family.js";
import { onGatewaysCore } from "../processes/cores.js";
import type { GraphQLRequest } from "../workloads/workload.js";
import type { Contender } from "./contender.js";

const running = new Set<ChildProcess>();
// Whatever ends the bench, no gateway is left behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));

/** A gateway's process, by itself on the core that gateways have. */
export class RunningGateway {
  private constructor(
    readonly contender: Contender,
    readonly url: string,
    /** Milliseconds from its start until it had answered a first request. */
    readonly startedIn: number,
    private readonly child: ChildProcess,
  ) {}

  /**
   * Starts one, and waits until it has answered.
   * @param folder with the supergraph's forms
   * @throws Error with what it printed when it ends, or does not answer within two minutes
   */
  static async start(
    contender: Contender,
    { folder, first, sharing = false }: { folder: string; first: GraphQLRequest; sharing?: boolean },
  ): Promise<RunningGateway> {
    const port = await freePort();
    const { line, cwd, env } = contender.command({ port, folder, sharing });
    const begun = performance.now();
    const child = spawn(...onGatewaysCore(line), {
      cwd,
      env: { ...process.env, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        printed = (printed + chunk).slice(-4_000);
      });
    const url = `http://127.0.0.1:${port}/graphql`;
    while (!(await answers(url, first))) {
      if (child.exitCode !== null || performance.now() - begun > 120_000) {
        child.kill("SIGKILL");
        throw new Error(`${contender.title} does not start:\n${printed}`);
      }
      await delay(10);
    }
    return new RunningGateway(contender, url, performance.now() - begun, child);
  }

  /** Of CPU that it and its children have taken. */
  get cpuSeconds(): number {
    return cpuSeconds(this.child.pid!);
  }

  get residentMegabytes(): number {
    return residentMegabytes(this.child.pid!);
  }

  async ask(request: GraphQLRequest): Promise<{ data?: unknown; errors?: { message: string }[] }> {
    const response = await post(this.url, request);
    return (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
  }
}

function post(url: string, request: GraphQLRequest): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(60_000),
  });
}

/** Whether it is there at all; whether what it says is right is found out later. */
async function answers(url: string, request: GraphQLRequest): Promise<boolean> {
  try {
    const response = await post(url, request);
    await response.text();
    return true;
  } catch {
    return false;
  }
}
