const octetsALine = 75;

/** A property of RFC 5545 whose value is text: what has a meaning there is escaped, other control characters are none of it. */
export function textLine(name: string, value: string): string {
  const escaped = value
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
  return `${name}:${escaped}`;
}

/** Lines as RFC 5545 wants them: no more than 75 octets each, a longer one goes on after a space, never within a letter. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function folded(line: string): string {
  if (Buffer.byteLength(line) <= octetsALine) return line;
  const parts = [""];
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > octetsALine) {
      parts.push(" ");
      octets = 1;
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join("\r\n");
}
