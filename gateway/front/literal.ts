import { Lexer, Source, TokenKind } from "graphql";

/** What is written: a string, in quotes or as a block, a number without or with a fraction; or a list of one of them. */
export type TokenKinds = "string" | "block" | "int" | "float";
export type LiteralKind = TokenKinds | "strings" | "ints" | "floats";

/** A value as it is written into an argument. */
export interface Literal {
  kind: LiteralKind;
  /** Its first character, and the one after its last. */
  start: number;
  end: number;
  /** What a string says; of a number, its digits as they are written; of a list, each item's. */
  value: string | readonly string[];
}

export interface WrittenToken extends Literal {
  kind: TokenKinds;
  value: string;
}

/** One that says what is between its quotes, and is over at the second. */
const plainString = /"([^"\\\n\r\ud800-\udfff]*)"(?!")/y;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])/y;

/** Reads the string or number that begins at a place of a text; undefined where GraphQL sees none. */
export function tokenAt(text: string, start: number): WrittenToken | undefined {
  return text[start] === '"' ? stringAt(text, start) : numberAt(text, start);
}

function numberAt(text: string, start: number): WrittenToken | undefined {
  number.lastIndex = start;
  const [value, fraction, exponent] = number.exec(text) ?? [];
  if (value === undefined) return undefined;
  const kind = fraction === undefined && exponent === undefined ? "int" : "float";
  return { kind, start, end: start + value.length, value };
}

function stringAt(text: string, start: number): WrittenToken | undefined {
  plainString.lastIndex = start;
  const [whole, value = ""] = plainString.exec(text) ?? [];
  if (whole === undefined) return lexedString(text, start);
  return { kind: "string", start, end: start + whole.length, value };
}

/** Escapes and blocks are read by GraphQL's own lexer. */
function lexedString(text: string, start: number): WrittenToken | undefined {
  try {
    const { kind, end, value } = new Lexer(new Source(text.slice(start))).advance();
    const isBlock = kind === TokenKind.BLOCK_STRING;
    return { kind: isBlock ? "block" : "string", start, end: start + end, value };
  } catch {
    return undefined;
  }
}
