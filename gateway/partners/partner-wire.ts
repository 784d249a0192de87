import { type Dispatcher, Pool } from "undici";
import { exchange, type HttpAnswer } from "./exchange.js";
import { openStream, type StreamedAnswer } from "./open-stream.js";
import { readAnswer } from "./partner-answer.js";
import type { PartnerPolicy } from "./partner-policy.js";
import type { PartnerAnswer } from "./partners.js";
import type { HeaderPairs, Vouching } from "./vouching.js";

export interface PartnerAddress {
  name: string;
  /** Ends in `/graphql`. */
  url: string;
}

/** Connections beside those of clients' requests, to all partners. */
export interface SideConnections {
  /** For questions of the gateway's own: clients' requests that hang may have taken all other connections. */
  aside: Dispatcher;
  /** For what goes on, each on a connection of its own. */
  streams: Dispatcher;
}

/** Of whoever gives his requests to `exchange`. */
export const withoutTimeouts = { headersTimeout: 0, bodyTimeout: 0 };

const json: HeaderPairs = ["content-type", "application/json", "accept", "application/json"];

/** Speaks with one partner over connections that are kept. What is done about a failure, others say. */
export class PartnerWire {
  /** Both are made when they are needed: a supergraph may name no address, or one that is none. */
  private to: Pick<Dispatcher.DispatchOptions, "origin" | "path" | "method"> | undefined;
  private pool: Pool | undefined;
  /** Those that end with the requests on them. */
  private readonly left = new Set<Pool>();

  constructor(
    private readonly url: string,
    private readonly policy: PartnerPolicy,
    private readonly vouching: Vouching,
    private readonly beside: SideConnections,
  ) {}

  /**
   * Posts a client's request, once. Whatever is answered is an answer.
   * @param body JSON
   * @param timeout milliseconds, from the first byte sent to the last received
   * @throws PartnerFailure
   */
  send(body: string, headers: Record<string, string>, timeout: number): Promise<HttpAnswer> {
    this.pool ??= this.newPool();
    return this.post(this.pool, body, headers, timeout);
  }

  /** Asks a question of the gateway's own, which no client's request keeps waiting. @throws PartnerFailure */
  async look(query: string, timeout: number): Promise<PartnerAnswer> {
    return readAnswer(await this.post(this.beside.aside, JSON.stringify({ query }), {}, timeout));
  }

  probe(timeout: number): Promise<PartnerAnswer> {
    return this.look("{__typename}", timeout);
  }

  /**
   * Posts what a partner is to answer for as long as there is something to tell. Anything but a stream is read whole.
   * @param silence milliseconds for which the partner may send nothing
   * @throws PartnerFailure
   */
  async stream(
    body: string,
    headers: Record<string, string>,
    { silence, signal }: { silence: number; signal: AbortSignal },
  ): Promise<HttpAnswer | StreamedAnswer> {
    const { request: headersTimeout } = this.policy.timeout;
    return this.vouching.sendVouchedFor(body, headers.authorization, (credential) =>
      openStream(this.url, {
        dispatcher: this.beside.streams,
        body,
        headers: [
          ...["content-type", "application/json", "accept", "text/event-stream"],
          ...pairs(headers),
          ...credential,
        ],
        times: { headersTimeout, bodyTimeout: silence },
        signal,
      }),
    );
  }

  /** Leaves the connections to the requests that are on them: those that come get others. */
  leaveConnections(): void {
    const { pool } = this;
    if (pool === undefined) return;
    this.pool = undefined;
    this.left.add(pool);
    const forget = () => this.left.delete(pool);
    pool.close().then(forget, forget);
  }

  /** Fails what is on its way. */
  async destroy(): Promise<void> {
    await Promise.all([this.pool, ...this.left].map((one) => one?.destroy()));
  }

  private post(
    dispatcher: Dispatcher,
    body: string,
    headers: Record<string, string>,
    timeout: number,
  ): Promise<HttpAnswer> {
    const deadline = performance.now() + timeout;
    this.to ??= targetOf(this.url);
    const { to } = this;
    const { silence } = this.policy.timeout;
    const common = json.concat(pairs(headers));
    return this.vouching.sendVouchedFor(body, headers.authorization, (credential) =>
      exchange(
        dispatcher,
        { ...to, body, headers: common.concat(credential) },
        { whole: deadline - performance.now(), silence },
      ),
    );
  }

  private newPool(): Pool {
    const { timeout, concurrency, answerSize } = this.policy;
    return new Pool(new URL(this.url).origin, {
      connections: concurrency.requests,
      connect: { timeout: timeout.connect },
      ...withoutTimeouts,
      maxResponseSize: answerSize,
    });
  }
}

/** @throws TypeError where it is no address */
function targetOf(url: string) {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search, method: "POST" } as const;
}

function pairs(headers: Record<string, string>): string[] {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name]!);
  return list;
}
