import { LRUCache } from "lru-cache";
import { Agent, type Dispatcher, request } from "undici";
import { challenge, credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { PartnerSession, SessionKeys, sessionHeader } from "../../shared/auth/gateway-session.js";

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

interface Received {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Speaks with the partners over connections that are kept. */
export class PartnerTransport {
  private readonly agent: Agent;
  private readonly sessionKeys = new SessionKeys();
  /** By the partner's address. */
  private readonly sessions = new LRUCache<string, PartnerSession>({ max: 1_000 });

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
    const send = () => this.sendVouchedFor({ name, url }, text, headers, signal);
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

  /**
   * Sends a request with the gateway's credential: within the session with the partner, or signed, which begins one. A
   * partner that knows the session no more has done nothing yet, so that also a mutation may be sent again, signed.
   */
  private async sendVouchedFor(
    { name: partner, url }: { name: string; url: string },
    body: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Received> {
    const session = this.sessionWith(url);
    const request = { partner, body, authorization: headers.authorization };
    if (!session.isToBeSigned) {
      const received = await this.send(url, body, headers, session.credentialFor(request), signal);
      if (received.statusCode !== 401 || received.headers["www-authenticate"] !== challenge) return received;
    }
    const signed = await signCredential(request, await this.keys.signingKey(), this.sessionKeys.publicPart);
    const received = await this.send(url, body, headers, signed, signal);
    if (received.statusCode === 200) session.begin(received.headers[sessionHeader]);
    return received;
  }

  private sessionWith(url: string): PartnerSession {
    const known = this.sessions.get(url);
    if (known !== undefined) return known;
    const session = new PartnerSession(this.sessionKeys);
    this.sessions.set(url, session);
    return session;
  }

  private async send(
    url: string,
    body: string,
    headers: Record<string, string>,
    credential: string | undefined,
    signal: AbortSignal,
  ): Promise<Received> {
    const {
      statusCode,
      headers: received,
      body: answer,
    } = await request(url, {
      dispatcher: this.agent,
      method: "POST",
      headers: {
        ...headers,
        ...(credential !== undefined && { [credentialHeader]: credential }),
        "content-type": "application/json",
        accept: "application/json",
      },
      body,
      signal,
    });
    return { statusCode, headers: received, text: await answer.text() };
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
