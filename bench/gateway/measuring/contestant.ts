import type { Contender } from "../contenders/contender.js";
import type { RunningGateway } from "../contenders/running-gateway.js";
import type { Clients } from "../load/clients.js";
import { type Round, round } from "./round.js";

/** A gateway in one comparison. */
export class Contestant {
  readonly rounds: Round[] = [];
  /** The request with which its next turn begins. */
  private from = 0;

  /** @param unable where it is noted that a peer failed, which takes no further turn then */
  constructor(
    private readonly gateway: RunningGateway,
    private readonly clients: Clients,
    private readonly connections: number,
    private readonly unable: Map<Contender, string>,
  ) {}

  get contender(): Contender {
    return this.gateway.contender;
  }

  async warmUp(seconds: number): Promise<void> {
    await this.tryRound(seconds);
  }

  async turn(seconds: number): Promise<void> {
    const done = await this.tryRound(seconds);
    if (done !== undefined) this.rounds.push(done);
  }

  /** @throws Error when it is ours that failed */
  private async tryRound(seconds: number): Promise<Round | undefined> {
    const { gateway, clients, connections, unable, from } = this;
    if (unable.has(this.contender)) return undefined;
    try {
      const done = await round(gateway, clients, { connections, seconds, from });
      // The next one goes on where this one ended: no request is known from an earlier round alone.
      this.from += done.requests;
      return done;
    } catch (error) {
      if (!this.contender.peer) throw error;
      unable.set(this.contender, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
