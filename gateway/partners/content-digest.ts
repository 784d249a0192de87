import { hash } from "node:crypto";

const sha256 = /(?:^|[,\s])sha-256=:([\w+/=]+):/;

/**
 * Whether an answer is what its sender sent, where the sender says so by RFC 9530: a byte that was changed on a way
 * without TLS may leave good JSON, and other data.
 * @param header `Content-Digest`; without it, or by another algorithm than SHA-256, there is nothing to go by
 */
export function isUnchanged(header: string | string[] | undefined, body: Buffer): boolean {
  const [, digest] = sha256.exec(String(header ?? "")) ?? [];
  return digest === undefined || digest === hash("sha256", body, "base64");
}
