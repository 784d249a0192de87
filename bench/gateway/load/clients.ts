import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startBeside } from "../processes/start-beside.js";
import type { GraphQLRequest } from "../workloads/workload.js";
import type { Job, Message, Outcome } from "./job.js";

const main = fileURLToPath(new URL("index.js", import.meta.url));

/** A process of clients, which does one job after the other. */
export class Clients {
  private readonly child: ChildProcess;

  /** @param requests the distinct ones that its jobs send */
  constructor(requests: readonly GraphQLRequest[]) {
    this.child = startBeside(main);
    this.send({ bodies: requests.map((request) => JSON.stringify(request)) });
  }

  /** @throws Error when the gateway answered anything else than data, since what it measured would be worth nothing */
  async run(job: Job): Promise<Outcome> {
    this.send({ job });
    const [outcome] = (await once(this.child, "message")) as [Outcome];
    const { count, first } = outcome.failures;
    if (count > 0) throw new Error(`${count} requests failed, the first with: ${first}`);
    return outcome;
  }

  stop(): void {
    this.child.disconnect();
  }

  private send(message: Message): void {
    this.child.send(message);
  }
}
