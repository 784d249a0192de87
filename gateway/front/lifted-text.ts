import {
  atSign,
  beginsName,
  beginsNumber,
  closeBrace,
  closeBracket,
  closeParenthesis,
  commentEnd,
  hash,
  ignoredEnd,
  nameEnd,
  openBrace,
  openBracket,
  openParenthesis,
  quote,
} from "./characters.js";
import { type Literal, type LiteralKind, tokenAt } from "./literal.js";

/** A query's text without the values that are written into its fields' arguments. */
export interface LiftedText {
  /** The same for all texts that differ in nothing but these values. */
  shape: string;
  /** In the order of the text. */
  literals: readonly Literal[];
}

/**
 * Takes strings and numbers out of the arguments of fields, and lists of nothing but strings or numbers. Directives
 * keep theirs, since `@skip` and `@include` decide what is asked; so do variables' defaults; objects keep their form.
 *
 * Two texts of one shape are alike to GraphQL's grammar: what is left in them is the same to the letter, and what was
 * taken out is, at each place, one token of one kind by the lexer's own rules.
 * @returns undefined where the text is none that GraphQL could read
 */
export function liftLiterals(text: string): LiftedText | undefined {
  const reader = new Reader(text);
  return reader.readDocument() ? { shape: reader.shape(), literals: reader.literals } : undefined;
}

/** What stands for them. Where one of these is found where a value could be, the text is left alone. */
const standIns: Record<LiteralKind, string> = {
  string: "\u0001",
  block: "\u0002",
  int: "\u0003",
  float: "\u0004",
  strings: "\u0005",
  ints: "\u0006",
  floats: "\u0007",
};
const lastStandIn = 7;

const listOf: Partial<Record<LiteralKind, LiteralKind>> = { string: "strings", int: "ints", float: "floats" };

/** Goes through a text once. What reads a part of it says whether it could, and leaves `at` behind that part. */
class Reader {
  readonly literals: Literal[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  shape(): string {
    let shape = "";
    let kept = 0;
    for (const { kind, start, end } of this.literals) {
      shape += this.text.slice(kept, start) + standIns[kind];
      kept = end;
    }
    return kept === 0 ? this.text : shape + this.text.slice(kept);
  }

  readDocument(): boolean {
    let depth = 0;
    let isDirective = false;
    let isAfterAt = false;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (beginsName(code)) {
        this.at = nameEnd(this.text, this.at);
        isDirective = isAfterAt;
        isAfterAt = false;
      } else if (code === openParenthesis) {
        if (!(depth === 0 || isDirective ? this.skipArguments() : this.readArguments())) return false;
      } else {
        if (code === openBrace) depth++;
        else if (code === closeBrace) depth--;
        else if (code === atSign) isAfterAt = true;
        if (!this.skip(code)) return false;
      }
    }
    return true;
  }

  /** From one parenthesis to the other, which no value can hold. */
  private readArguments(): boolean {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (beginsName(code)) this.at = nameEnd(this.text, this.at);
      else if (code === quote || beginsNumber(code)) {
        if (!this.lift(tokenAt(this.text, this.at))) return false;
      } else if (code !== openBracket || !this.lift(this.list())) {
        if (!this.skip(code)) return false;
        if (code === closeParenthesis) return true;
      }
    }
    return false;
  }

  private list(): Literal | undefined {
    const values: string[] = [];
    let kind: LiteralKind | undefined;
    let next = ignoredEnd(this.text, this.at + 1);
    while (this.text.charCodeAt(next) !== closeBracket) {
      const token = tokenAt(this.text, next);
      if (token === undefined || (kind ?? token.kind) !== token.kind) return undefined;
      kind = token.kind;
      values.push(token.value);
      next = ignoredEnd(this.text, token.end);
    }
    const list = kind && listOf[kind];
    return list && { kind: list, start: this.at, end: next + 1, value: values };
  }

  private lift(literal: Literal | undefined): boolean {
    if (literal === undefined) return false;
    this.literals.push(literal);
    this.at = literal.end;
    return true;
  }

  private skipArguments(): boolean {
    let depth = 0;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === openParenthesis) depth++;
      else if (code === closeParenthesis) depth--;
      if (!this.skip(code)) return false;
      if (depth === 0) return true;
    }
    return false;
  }

  /** Passes over one character, or the whole string or comment that it begins. */
  private skip(code: number): boolean {
    if (code === hash) this.at = commentEnd(this.text, this.at);
    else if (code === quote) this.at = tokenAt(this.text, this.at)?.end ?? this.text.length;
    else this.at++;
    return code === 0 || code > lastStandIn;
  }
}
