/**
 * A parcel's code: `P`, nine digits and two check digits, such as `P00000000195`. It is printed as a barcode
 * (Code 39 and Code 128 hold it) and typed where the scanner fails, so its digits, check digits included, leave
 * 1 when divided by 97 (ISO 7064 MOD 97-10, as in an IBAN): no wrong digit and no swapped neighbours go unnoticed.
 * The database makes codes by the same rule, `next_parcel_code()`, and refuses all others.
 */
export function parcelCode(serial: number): string {
  const digits = String(serial).padStart(9, "0");
  const check = 98 - ((serial * 100) % 97);
  return `P${digits}${String(check).padStart(2, "0")}`;
}

/** What somebody typed or scanned, as it is stored: in capitals, without blanks and dashes. */
export function normalizedParcelCode(text: string): string {
  return text.replaceAll(/[\s-]/g, "").toUpperCase();
}

/** Whether it is a code that some parcel may have, as far as its form and check digits tell. */
export function isParcelCode(text: string): boolean {
  const code = normalizedParcelCode(text);
  return /^P[0-9]{11}$/.test(code) && Number(code.slice(1)) % 97 === 1;
}

/** As people read it aloud: `P000 0000 0195`. */
export function groupedParcelCode(code: string): string {
  return code.replaceAll(/.{4}(?=.)/g, "$& ");
}
