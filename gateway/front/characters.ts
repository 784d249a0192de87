/** The characters of GraphQL's grammar that matter to where values stand, by their codes. */
export const quote = 0x22;
export const hash = 0x23;
export const openParenthesis = 0x28;
export const closeParenthesis = 0x29;
export const minus = 0x2d;
export const atSign = 0x40;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

const nameStart = 1;
const digit = 2;
const ignored = 3;
const lineEnd = 4;

const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return nameStart;
  if (/\d/.test(character)) return digit;
  if (/[\t ,]/.test(character)) return ignored;
  return /[\n\r]/.test(character) ? lineEnd : 0;
});

export function beginsName(code: number): boolean {
  return classes[code] === nameStart;
}

export function beginsNumber(code: number): boolean {
  return classes[code] === digit || code === minus;
}

/** The end of the name of which a character is part. */
export function nameEnd(text: string, within: number): number {
  let next = within + 1;
  for (;;) {
    const of = classes[text.charCodeAt(next)];
    if (of !== nameStart && of !== digit) return next;
    next++;
  }
}

/** The next place at which there is no blank, comma or end of a line. */
export function ignoredEnd(text: string, from: number): number {
  let next = from;
  for (;;) {
    const of = classes[text.charCodeAt(next)];
    if (of !== ignored && of !== lineEnd) return next;
    next++;
  }
}

/** Where a comment's line ends. */
export function commentEnd(text: string, from: number): number {
  let next = from;
  while (next < text.length && classes[text.charCodeAt(next)] !== lineEnd) next++;
  return next;
}
