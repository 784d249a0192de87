/**
 * The remainder that ISO 7064 MOD 97-10 gives, after which IBANs (ISO 13616) and creditor references (ISO 11649) are
 * checked: 1 where the two check digits are right.
 * @param text capital letters and digits, of which the first four are the prefix and the check digits
 */
export function mod97(text: string): number {
  const turned = text.slice(4) + text.slice(0, 4);
  let remainder = 0;
  for (const letter of turned) {
    const value = Number.parseInt(letter, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
