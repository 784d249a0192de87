import { createHash } from "node:crypto";

/**
 * Tells a movement from others, also in another statement that has it too. The text counts only where the bank gives no
 * number of its own; what is kept is a hash, from which nobody reads a name.
 */
export function fingerprint(
  bookedOn: string,
  cents: number,
  bankReference: string | null,
  text: string,
): string {
  const told = bankReference ?? text.replace(/\s+/g, " ").trim();
  return createHash("sha256")
    .update(JSON.stringify([bookedOn, cents, bankReference !== null, told]))
    .digest("hex");
}
