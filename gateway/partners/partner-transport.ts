import { Agent, type Dispatcher, Pool, request } from "undici";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { exchange, type HttpAnswer } from "./exchange.js";
import { openStream, type StreamedAnswer } from "./open-stream.js";
import { readAnswer } from "./partner-answer.js";
import { tooLate, unavailable } from "./partner-failure.js";
import { calmDefaults, type PartnerPolicies, policyFor } from "./partner-policy.js";
import type { PartnerAnswer } from "./partners.js";
import { type PartnerAddress, Vouching } from "./vouching.js";

const brokenConnection = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** Speaks with the partners over connections that are kept. What is done about a failure, others say. */
export class PartnerTransport {
  private readonly vouching: Vouching;
  /** By the partner's name and origin. */
  private readonly pools = new Map<string, Pool>();
  /** Those that end with the requests on them. */
  private readonly left = new Set<Pool>();
  private readonly pages = new Agent({
    connections: 128,
    connect: { timeout: calmDefaults.timeout.connect },
  });
  /** For questions of the gateway's own: clients' requests that hang may have taken all other connections. */
  private readonly aside = new Agent({
    connections: 4,
    connect: { timeout: calmDefaults.timeout.connect },
    maxResponseSize: calmDefaults.answerSize,
  });

  /** Each on a connection of its own, beside those of requests. */
  private readonly streams = new Agent({ connect: { timeout: calmDefaults.timeout.connect } });

  /** @param keys with what it shows partners that it is the gateway */
  constructor(
    keys: Pick<GatewayKeys, "signingKey">,
    private readonly policies: PartnerPolicies = {},
  ) {
    this.vouching = new Vouching(keys);
  }

  /**
   * Posts a client's request, once. Whatever is answered is an answer.
   * @param body JSON
   * @param timeout milliseconds, from the first byte sent to the last received
   * @throws PartnerFailure
   */
  post(
    partner: PartnerAddress,
    body: string,
    headers: Record<string, string>,
    timeout: number,
  ): Promise<HttpAnswer> {
    return this.postOver(this.poolOf(partner), partner, body, headers, timeout);
  }

  /**
   * Posts what a partner is to answer for as long as there is something to tell. Anything but a stream is read whole.
   * @param silence milliseconds for which the partner may send nothing
   * @throws PartnerFailure
   */
  async stream(
    partner: PartnerAddress,
    body: string,
    headers: Record<string, string>,
    { silence, signal }: { silence: number; signal: AbortSignal },
  ): Promise<HttpAnswer | StreamedAnswer> {
    const { timeout } = policyFor(partner.name, this.policies);
    return this.vouching.sendVouchedFor(partner, body, headers, (vouched) =>
      openStream(partner.url, {
        dispatcher: this.streams,
        body,
        headers: { ...vouched, "content-type": "application/json", accept: "text/event-stream" },
        times: { headersTimeout: timeout.request, bodyTimeout: silence },
        signal,
      }),
    );
  }

  /** Asks a question of the gateway's own, which no client's request keeps waiting. @throws PartnerFailure */
  async look(partner: PartnerAddress, query: string, timeout: number): Promise<PartnerAnswer> {
    return readAnswer(await this.postOver(this.aside, partner, JSON.stringify({ query }), {}, timeout));
  }

  /** Leaves a partner's connections to the requests that are on them: those that come get others. */
  leaveConnections(partner: PartnerAddress): void {
    const key = keyOf(partner);
    const pool = this.pools.get(key);
    if (pool === undefined || pool.destroyed) return;
    this.pools.delete(key);
    this.left.add(pool);
    const forget = () => this.left.delete(pool);
    pool.close().then(forget, forget);
  }

  /**
   * Reads a page beside GraphQL, as it comes: redirects are not followed, and its body is the caller's to consume.
   * @param timeout milliseconds until its first byte, and between its bytes
   * @throws PartnerFailure
   */
  async read(
    url: string,
    method: "GET" | "HEAD",
    headers: Record<string, string>,
    timeout: number,
  ): Promise<Dispatcher.ResponseData> {
    const times = { headersTimeout: timeout, bodyTimeout: timeout };
    const send = () => request(url, { dispatcher: this.pages, method, headers, ...times });
    try {
      return await send().catch((error) => {
        if (brokenConnection.has(error.code)) return send();
        throw error;
      });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === "UND_ERR_HEADERS_TIMEOUT") throw tooLate(`no answer within ${timeout} ms`);
      throw unavailable(message);
    }
  }

  /** Fails what is on its way. */
  async close(): Promise<void> {
    const all = [this.pages, this.aside, this.streams, ...this.left, ...this.pools.values()];
    await Promise.all(all.map((one) => one.destroy()));
  }

  private async postOver(
    dispatcher: Dispatcher,
    partner: PartnerAddress,
    body: string,
    headers: Record<string, string>,
    timeout: number,
  ): Promise<HttpAnswer> {
    const deadline = performance.now() + timeout;
    const { origin, pathname, search } = new URL(partner.url);
    const to = { origin, path: pathname + search, method: "POST", body } as const;
    return this.vouching.sendVouchedFor(partner, body, headers, (vouched) =>
      exchange(
        dispatcher,
        { ...to, headers: { ...vouched, "content-type": "application/json", accept: "application/json" } },
        deadline - performance.now(),
      ),
    );
  }

  private poolOf(partner: PartnerAddress): Pool {
    const key = keyOf(partner);
    const known = this.pools.get(key);
    if (known !== undefined) return known;
    const { timeout, concurrency, answerSize } = policyFor(partner.name, this.policies);
    const pool = new Pool(new URL(partner.url).origin, {
      connections: concurrency.requests,
      connect: { timeout: timeout.connect },
      bodyTimeout: timeout.silence,
      // The time of the whole request is kept in another place, to the millisecond.
      headersTimeout: 0,
      maxResponseSize: answerSize,
    });
    this.pools.set(key, pool);
    return pool;
  }
}

function keyOf({ name, url }: PartnerAddress): string {
  return `${name} ${url}`;
}
