import { UnreadableFile } from "./statement-file.js";

/** Nothing in it can match in two ways: long nonsense costs no more than reading it. */
const base64 = /^[A-Za-z0-9+/\s]*(?:=\s*){0,2}$/;

/**
 * A file's bytes as text: in the encoding that an XML declaration names, else UTF-8, else Windows-1252 as Italian banks
 * write CSV.
 * @throws UnreadableFile where it is not base64, or not in the encoding it says
 */
export function decodeBase64(content: string): string {
  if (!base64.test(content)) {
    throw new UnreadableFile({ en: "This is not base64.", it: "Questo non è base64." });
  }
  const bytes = Buffer.from(content, "base64");
  const declared = /^\s*<\?xml[^>]*\bencoding=["']([\w-]+)["']/.exec(bytes.toString("latin1", 0, 200))?.[1];
  for (const encoding of declared === undefined ? ["utf-8", "windows-1252"] : [declared]) {
    const text = decoded(bytes, encoding);
    if (text !== null) return text;
  }
  throw new UnreadableFile({
    en: `The file is not in the encoding that it says (${declared}).`,
    it: `Il file non è nella codifica che dichiara (${declared}).`,
  });
}

/** @returns null where the bytes don't fit, or the encoding is unknown */
function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
