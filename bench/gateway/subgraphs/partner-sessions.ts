import { decodeJwt } from "jose";
import { credentialHeader } from "../../../shared/auth/gateway-credential.js";
import { GatewaySessions, sessionHeader } from "../../../shared/auth/gateway-session.js";

const credential = new RegExp(`\r\n${credentialHeader}: *([^\r]+)`, "i");

/**
 * Opens the sessions that our gateway asks its partners for. Without one it would vouch for nothing towards these subgraphs,
 * and be measured without a cost that it has in earnest. What it vouches for isn't checked: that is the partners' cost.
 */
export class PartnerSessions {
  private readonly sessions = new GatewaySessions();

  /** The header line that answers a request's head; empty for a gateway that asks for no session, or has one. */
  headerFor(head: string): string {
    const [, shown] = credential.exec(head) ?? [];
    if (shown === undefined || shown.startsWith("session ")) return "";
    const { session } = decodeJwt(shown);
    return typeof session === "string" ? `${sessionHeader}: ${this.sessions.answer(session)}\r\n` : "";
  }
}
