import {
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { LRUCache } from "lru-cache";
import type { VouchedRequest } from "./gateway-credential.js";

/**
 * A signature takes ten times as long to make and check as a MAC, and a page of the graph is a dozen requests. So the
 * gateway's signed credential brings a public key along (X25519), the partner answers it with one of its own, and for a
 * minute the requests between the two are vouched for under the key that both can then work out, and nobody else:
 * neither who reads along, nor another partner.
 */

/** The header in which a partner answers a signed credential with a session: its name, a blank, the partner's public key. */
export const sessionHeader = "legami-session";

/** Milliseconds for which a partner knows a session. */
const lifetime = 60_000;
/** Milliseconds after which the gateway asks for another one: before the partner forgets it. */
const renewedAfter = 45_000;
/** Requests in one session; a partner remembers the numbers of all of them. */
const mostRequests = 200_000;

/** A key pair for the sessions of one process, which ends with it. */
export class SessionKeys {
  private readonly pair = generateKeyPairSync("x25519");
  /** The half that the other side is told: base64url. */
  readonly publicPart = this.pair.publicKey.export({ format: "jwk" }).x!;

  /**
   * The key that both sides get to, each from its own secret and the other's public part.
   * @throws Error where that is no key
   */
  agreedWith(theirs: string, session: string): string {
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "X25519", x: theirs }, format: "jwk" });
    const secret = diffieHellman({ privateKey: this.pair.privateKey, publicKey });
    const key = hkdfSync("sha256", secret, "", `legami gateway session ${session}`, 32);
    return Buffer.from(key).toString("base64url");
  }
}

/**
 * What vouches for one request within a session: the request's number in it keeps it from counting twice. Unlike SHA-256,
 * SHA-512/256 shows but half of its state, so that nobody can go on from a digest: with the key in front it is a MAC (Coron
 * et al., Merkle-Damgård revisited, 2005), in a single call; HMAC's objects cost Node six times as much.
 * @param key of 43 characters, always
 */
function macOf(key: string, number: number, { partner, body, authorization = "" }: VouchedRequest): string {
  // The length keeps a body's beginning from being read as a token's end.
  const vouched = `${key} ${number} ${partner} ${authorization.length} ${authorization}${body}`;
  return hash("sha512-256", vouched, "base64url");
}

/** `session <name> <number> <mac>`: what stands in the credential's place. */
const form = /^session ([\w-]{12}) (\d{1,9}) ([\w-]{43})$/;

/** Whether a credential speaks of a session, rather than being signed itself. */
export function isOfSession(credential: string): boolean {
  return credential.startsWith("session ");
}

/** The sessions that one process of a partner has answered the gateway with. */
export class GatewaySessions {
  private readonly keys = new SessionKeys();
  private readonly open = new LRUCache<string, { key: string; seen: Set<number> }>({
    max: 1_000,
    ttl: lifetime,
  });

  /**
   * Opens one.
   * @param gatewaysKey the public part that a good credential brought
   * @returns what the header says
   * @throws Error where that is no key
   */
  answer(gatewaysKey: string): string {
    const name = randomBytes(9).toString("base64url");
    this.open.set(name, { key: this.keys.agreedWith(gatewaysKey, name), seen: new Set() });
    return `${name} ${this.keys.publicPart}`;
  }

  /** Whether a credential vouches for a request in a session that is open here, and for the first time. */
  vouches(credential: string, request: VouchedRequest): boolean {
    const [, name = "", number = "", mac = ""] = form.exec(credential) ?? [];
    const session = this.open.get(name);
    if (session === undefined || session.seen.size >= mostRequests) return false;
    const expected = macOf(session.key, Number(number), request);
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mac))) return false;
    if (session.seen.has(Number(number))) return false;
    session.seen.add(Number(number));
    return true;
  }
}

/** The gateway's side of its sessions with one partner. */
export class PartnerSession {
  private session: { name: string; key: string; requests: number } | undefined;
  /** When the partner is to be shown a signed credential again. */
  private until = 0;

  constructor(private readonly keys: SessionKeys) {}

  /** Whether it is time for a signed credential: at first, and whenever the session comes to its end. */
  get isToBeSigned(): boolean {
    return Date.now() >= this.until || (this.session?.requests ?? 0) >= mostRequests;
  }

  /** A request's credential within the session; none for a partner that answered the last signed one with no session. */
  credentialFor(request: VouchedRequest): string | undefined {
    if (this.session === undefined) return undefined;
    const { name, key } = this.session;
    const number = this.session.requests++;
    return `session ${name} ${number} ${macOf(key, number, request)}`;
  }

  /** Takes up what a partner answered to a signed credential. Who opens no session is no subgraph of ours, and checks none. */
  begin(header: string | string[] | undefined): void {
    const [, name, theirs] = /^([\w-]{12}) ([\w-]{43})$/.exec(String(header ?? "")) ?? [];
    this.session = name && theirs ? this.agreed(name, theirs) : undefined;
    this.until = Date.now() + renewedAfter;
  }

  private agreed(name: string, theirs: string) {
    try {
      return { name, key: this.keys.agreedWith(theirs, name), requests: 0 };
    } catch {
      return undefined;
    }
  }
}
