import { createHmac } from "node:crypto";

/**
 * Makes of what identifies a person something that can be compared, and that nobody without the key can try out codes
 * against. In hexadecimal.
 */
export type KeyedHash = (identity: string) => string;

export function keyedHash(key: string): KeyedHash {
  return (identity) => createHmac("sha256", key).update(identity).digest("hex");
}
