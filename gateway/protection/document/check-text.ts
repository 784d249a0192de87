import { Lexer, Source, type Token, TokenKind } from "graphql";
import { limitExceeded } from "../limit-exceeded.js";
import type { DocumentLimits } from "../protection-settings.js";

/**
 * Reads a text's tokens, before anything is made of them: what reads documents goes as deep as they are nested, and takes
 * the more time and memory the longer they are.
 * @returns false where the text is none of GraphQL's, as its reader will say
 * @throws DomainError LIMIT_EXCEEDED as soon as one of its limits is
 */
export function checkText(text: string, { tokens, nesting, directives }: DocumentLimits): boolean {
  const lexer = new Lexer(new Source(text));
  const counted = { tokens: 0, directives: 0, nesting: 0 };
  for (;;) {
    const token = nextToken(lexer);
    if (token === undefined) return false;
    if (token.kind === TokenKind.EOF) return true;
    if (++counted.tokens > tokens) throw tooManyTokens(tokens);
    if (token.kind === TokenKind.AT && ++counted.directives > directives) throw tooManyDirectives(directives);
    counted.nesting += step[token.kind] ?? 0;
    if (counted.nesting > nesting) throw tooNested(nesting);
  }
}

const step: { [kind in TokenKind]?: 1 | -1 } = {
  [TokenKind.BRACE_L]: 1,
  [TokenKind.BRACKET_L]: 1,
  [TokenKind.PAREN_L]: 1,
  [TokenKind.BRACE_R]: -1,
  [TokenKind.BRACKET_R]: -1,
  [TokenKind.PAREN_R]: -1,
};

function nextToken(lexer: Lexer): Token | undefined {
  try {
    return lexer.advance();
  } catch {
    return undefined;
  }
}

function tooManyTokens(most: number) {
  return limitExceeded(
    { limit: "tokens", most },
    {
      en: `The document has more than ${most} tokens (names, values and signs). Ask in several requests.`,
      it: `Il documento ha più di ${most} elementi (nomi, valori e segni). Suddividilo in più richieste.`,
    },
  );
}

function tooManyDirectives(most: number) {
  return limitExceeded(
    { limit: "directives", most },
    {
      en: `The document has more than ${most} directives, such as @include.`,
      it: `Il documento ha più di ${most} direttive, come @include.`,
    },
  );
}

function tooNested(most: number) {
  return limitExceeded(
    { limit: "nesting", most },
    {
      en: `The document has brackets within brackets, more than ${most} levels deep.`,
      it: `Il documento ha parentesi dentro parentesi per più di ${most} livelli.`,
    },
  );
}
