import { Agent, type Dispatcher, request } from "undici";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { SessionKeys } from "../../shared/auth/gateway-session.js";
import { tooLate, unavailable } from "./partner-failure.js";
import { calmDefaults, type PartnerPolicies, policyFor } from "./partner-policy.js";
import { type PartnerAddress, PartnerWire, type SideConnections, withoutTimeouts } from "./partner-wire.js";
import { Vouching } from "./vouching.js";

const brokenConnection = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

const connect = { timeout: calmDefaults.timeout.connect };

/** All connections to the partners. */
export class PartnerTransport {
  private readonly sessionKeys = new SessionKeys();
  /** By the partner's name and address. */
  private readonly wires = new Map<string, PartnerWire>();
  private readonly pages = new Agent({ connections: 128, connect });
  private readonly beside: SideConnections = {
    aside: new Agent({
      connections: 4,
      connect,
      ...withoutTimeouts,
      maxResponseSize: calmDefaults.answerSize,
    }),
    streams: new Agent({ connect }),
  };

  /** @param keys with what it shows partners that it is the gateway */
  constructor(
    private readonly keys: Pick<GatewayKeys, "signingKey">,
    private readonly policies: PartnerPolicies = {},
  ) {}

  wireTo({ name, url }: PartnerAddress): PartnerWire {
    const key = `${name} ${url}`;
    const known = this.wires.get(key);
    if (known !== undefined) return known;
    const vouching = new Vouching(name, this.keys, this.sessionKeys);
    const wire = new PartnerWire(url, policyFor(name, this.policies), vouching, this.beside);
    this.wires.set(key, wire);
    return wire;
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
    const { aside, streams } = this.beside;
    const all = [this.pages, aside, streams, ...this.wires.values()];
    await Promise.all(all.map((one) => one.destroy()));
  }
}
