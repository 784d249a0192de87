import { createHmac } from "node:crypto";
import { keyedHash } from "../keyed-hash.js";
import type { IdentityKey } from "./key-ring.js";

/** By what a code is found again: the key's name and a hash under it. */
export function searchHash(fiscalCode: string, { id, search }: IdentityKey): Buffer {
  return Buffer.concat([id, createHmac("sha256", search).update(fiscalCode).digest()]);
}

/** All that one code may be kept as: under each key, and as it was hashed before keys had names. */
export function searchHashes(fiscalCode: string, keys: readonly IdentityKey[]): Buffer[] {
  return [
    ...keys.map((key) => searchHash(fiscalCode, key)),
    ...keys.map(({ secret }) => Buffer.from(keyedHash(secret)(fiscalCode), "hex")),
  ];
}
