import { Agent, type Dispatcher, request } from "undici";
import { credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";

/** Why a partner gave no answer that could be used. `detail` is for the log: it may name addresses. */
export class PartnerFailure extends Error {
  constructor(
    readonly code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT",
    readonly detail: string,
  ) {
    super(detail);
  }
}

export type Answer = Record<string, unknown>;

export interface GraphQLBody {
  query: string | undefined;
  variables?: object | undefined;
  operationName?: string | undefined;
}

const brokenConnection = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** Speaks with the partners over connections that are kept. */
export class PartnerTransport {
  private readonly agent: Agent;

  /**
   * @param keys with what it shows partners that it is the gateway
   * @param connections at most so many to each partner
   */
  constructor(
    private readonly keys: Pick<GatewayKeys, "signingKey">,
    connections = 128,
  ) {
    this.agent = new Agent({ connections, connect: { timeout: 3000 } });
  }

  /**
   * Posts one request and answers the JSON object that comes back, whatever is in it. A query is tried once more when
   * its connection breaks: a partner that restarts closes those that we keep, and we may not have noticed yet.
   * @param timeout milliseconds, from the first byte sent to the last received
   * @throws PartnerFailure
   */
  async post(
    { name, url }: { name: string; url: string },
    body: GraphQLBody,
    headers: Record<string, string>,
    timeout: number,
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(timeout);
    const text = JSON.stringify(body);
    const send = async () => this.send(url, text, await this.signed(name, text, headers), signal);
    try {
      const { statusCode, text } = await send().catch((error) => {
        if (brokenConnection.has(error.code) && !body.query?.startsWith("mutation")) return send();
        throw error;
      });
      if (statusCode >= 500) throw unavailable(`it answered with status ${statusCode}`);
      return asObject(text);
    } catch (error) {
      if (error instanceof PartnerFailure) throw error;
      if (signal.aborted) throw new PartnerFailure("TIMEOUT", `no answer within ${timeout} ms`);
      throw unavailable(error instanceof Error ? error.message : String(error));
    }
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
    const send = () => request(url, { dispatcher: this.agent, method, headers, ...times });
    try {
      return await send().catch((error) => {
        if (brokenConnection.has(error.code)) return send();
        throw error;
      });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === "UND_ERR_HEADERS_TIMEOUT")
        throw new PartnerFailure("TIMEOUT", `no answer within ${timeout} ms`);
      throw unavailable(message);
    }
  }

  /** A credential is good for once, so that a request that is sent again has another. */
  private async signed(partner: string, body: string, headers: Record<string, string>) {
    const vouched = { partner, body, authorization: headers.authorization };
    return { ...headers, [credentialHeader]: signCredential(vouched, await this.keys.signingKey()) };
  }

  private async send(url: string, body: string, headers: Record<string, string>, signal: AbortSignal) {
    const response = await request(url, {
      dispatcher: this.agent,
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "application/json" },
      body,
      signal,
    });
    return { statusCode: response.statusCode, text: await response.body.text() };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

function asObject(text: string): Answer {
  const answer = parse(text);
  if (typeof answer === "object" && answer !== null && !Array.isArray(answer)) return answer as Answer;
  throw unavailable("it answered no JSON object");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function unavailable(detail: string): PartnerFailure {
  return new PartnerFailure("SUBGRAPH_UNAVAILABLE", detail);
}
