import { LRUCache } from "lru-cache";
import { challenge, credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { PartnerSession, SessionKeys, sessionHeader } from "../../shared/auth/gateway-session.js";
import type { HttpAnswer } from "./exchange.js";

export interface PartnerAddress {
  name: string;
  /** Ends in `/graphql`. */
  url: string;
}

/** Shows the partners with each request that it is the gateway's. */
export class Vouching {
  private readonly sessionKeys = new SessionKeys();
  /** By the partner's address. */
  private readonly sessions = new LRUCache<string, PartnerSession>({ max: 1_000 });

  constructor(private readonly keys: Pick<GatewayKeys, "signingKey">) {}

  /**
   * Sends a request with the gateway's credential: within the session with the partner, or signed, which begins one. A
   * partner that knows the session no more has done nothing yet, so that also a mutation may be sent again, signed.
   */
  async sendVouchedFor<Answer extends Pick<HttpAnswer, "status" | "headers">>(
    { name: partner, url }: PartnerAddress,
    body: string,
    headers: Record<string, string>,
    send: (headers: Record<string, string>) => Promise<Answer>,
  ): Promise<Answer> {
    const session = this.sessionWith(url);
    const request = { partner, body, authorization: headers.authorization };
    if (!session.isToBeSigned) {
      const credential = session.credentialFor(request);
      const answer = await send(credential === undefined ? headers : shown(headers, credential));
      if (answer.status !== 401 || answer.headers["www-authenticate"] !== challenge) return answer;
    }
    const signed = await signCredential(request, await this.keys.signingKey(), this.sessionKeys.publicPart);
    const answer = await send(shown(headers, signed));
    if (answer.status === 200) session.begin(answer.headers[sessionHeader]);
    return answer;
  }

  private sessionWith(url: string): PartnerSession {
    const known = this.sessions.get(url);
    if (known !== undefined) return known;
    const session = new PartnerSession(this.sessionKeys);
    this.sessions.set(url, session);
    return session;
  }
}

function shown(headers: Record<string, string>, credential: string): Record<string, string> {
  return { ...headers, [credentialHeader]: credential };
}
