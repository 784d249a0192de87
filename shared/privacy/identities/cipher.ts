import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { IdentityKey, KeyRing } from "./key-ring.js";

const algorithm = "aes-256-gcm";
const lengths = { key: 8, nonce: 12, tag: 16 };

/**
 * Encrypts a value: key's name, nonce, ciphertext, tag.
 * @param place where it is kept (partner, table, row, column): moved anywhere else, it can't be read
 */
export function seal(text: string, place: string, key: IdentityKey): Buffer {
  const nonce = randomBytes(lengths.nonce);
  const cipher = createCipheriv(algorithm, key.encryption, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([key.id, nonce, sealed, cipher.getAuthTag()]);
}

/** @throws Error where the key is not in the ring, or the value is not what was written at this place */
export async function unseal(value: Buffer, place: string, ring: KeyRing): Promise<string> {
  const key = await ring.named(value.subarray(0, lengths.key));
  if (key === undefined) throw new Error(`${place} is under a key that is not in the ring.`);
  const nonce = value.subarray(lengths.key, lengths.key + lengths.nonce);
  const decipher = createDecipheriv(algorithm, key.encryption, nonce, { authTagLength: lengths.tag })
    .setAAD(Buffer.from(place))
    .setAuthTag(value.subarray(-lengths.tag));
  const sealed = value.subarray(lengths.key + lengths.nonce, -lengths.tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
  } catch {
    throw new Error(`${place} is not what was written there.`);
  }
}
