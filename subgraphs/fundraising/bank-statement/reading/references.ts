import { isCreditorReference } from "../../payment/creditor-reference.js";

const shortest = 3;
const longest = 140;

/**
 * What in a transfer may be a reference of ours.
 * @param given what stands in fields of its own, such as CAMT's creditor reference
 * @param text what the donor and the bank wrote (causale)
 * @returns in the order of trust, each once, as written and in capital letters
 */
export function referencesIn(given: readonly string[], text: string): string[] {
  const words = text.split(/[\s:;,"'()]+/).filter((word) => word !== "" && word.length <= longest);
  const found = [
    ...given.map((one) => one.trim()),
    ...creditorReferences(words.join(" ").toUpperCase().split(/[ /]/)),
    text.trim(),
    ...words,
    ...words.map((word) => word.replace(/^[./-]+|[./-]+$/g, "")),
    ...words.flatMap((word) => word.split("/")),
  ].filter(isReference);
  return [...new Set(found.flatMap((one) => [one, one.toUpperCase()]))];
}

/** Whether a text is long enough, and short enough, to be a donation's reference. */
export function isReference({ length }: string): boolean {
  return length >= shortest && length <= longest;
}

/** `RF18 5390 0754 7034`, as people write it in groups, is one reference. */
function creditorReferences(words: readonly string[]): string[] {
  const found: string[] = [];
  for (const [start, word] of words.entries()) {
    if (!/^RF\d/.test(word)) continue;
    let joined = "";
    for (const part of words.slice(start, start + 8)) {
      joined += part;
      if (isCreditorReference(joined)) found.push(joined);
    }
  }
  return found.sort((one, other) => other.length - one.length);
}
