import { challenge, credentialHeader, signCredential } from "../../shared/auth/gateway-credential.js";
import type { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import { PartnerSession, type SessionKeys, sessionHeader } from "../../shared/auth/gateway-session.js";
import type { HttpAnswer } from "./exchange.js";

/** Names and values by turns, as undici takes them. */
export type HeaderPairs = readonly string[];

type Send<Answer> = (credential: HeaderPairs) => Promise<Answer>;

/** Shows one partner with each request that it is the gateway's. */
export class Vouching {
  private readonly session: PartnerSession;

  constructor(
    private readonly partner: string,
    private readonly keys: Pick<GatewayKeys, "signingKey">,
    private readonly sessionKeys: SessionKeys,
  ) {
    this.session = new PartnerSession(sessionKeys);
  }

  /**
   * Sends a request with the gateway's credential: within the session with the partner, or signed, which begins one. A
   * partner that knows the session no more has done nothing yet, so that also a mutation may be sent again, signed.
   * @param authorization the caller's own, which goes along
   */
  sendVouchedFor<Answer extends Pick<HttpAnswer, "status" | "headers">>(
    body: string,
    authorization: string | undefined,
    send: Send<Answer>,
  ): Promise<Answer> {
    const request = { partner: this.partner, body, authorization };
    if (this.session.isToBeSigned) return this.sendSigned(request, send);
    const credential = this.session.credentialFor(request);
    const sent = send(credential === undefined ? [] : [credentialHeader, credential]);
    return sent.then((answer) => (wantsSignature(answer) ? this.sendSigned(request, send) : answer));
  }

  private async sendSigned<Answer extends Pick<HttpAnswer, "status" | "headers">>(
    request: Parameters<typeof signCredential>[0],
    send: Send<Answer>,
  ): Promise<Answer> {
    const signed = await signCredential(request, await this.keys.signingKey(), this.sessionKeys.publicPart);
    const answer = await send([credentialHeader, signed]);
    if (answer.status === 200) this.session.begin(answer.headers[sessionHeader]);
    return answer;
  }
}

function wantsSignature({ status, headers }: Pick<HttpAnswer, "status" | "headers">): boolean {
  return status === 401 && headers["www-authenticate"] === challenge;
}
