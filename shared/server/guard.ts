import type { IncomingMessage } from "node:http";
import type { Caller } from "../auth/caller.js";

/** What somebody asks, by the names that GraphQL over HTTP has for it, as it came. */
export type Asked = Readonly<Record<string, unknown>>;

/** Stands before GraphQL, whichever way something comes, and whichever way it is going to be answered. */
export interface Guard {
  /**
   * Lets in what somebody asks.
   * @param request with which it came, or which opened the connection that it came on
   * @returns the operation's text where something else stood for it; undefined where that isn't so
   * @throws DomainError; Refusal of what HTTP has a status of its own for
   */
  admit(
    request: IncomingMessage,
    asked: Asked,
    caller: Caller,
  ): string | undefined | Promise<string | undefined>;
  /**
   * Looks at the text of an operation that no shortcut knows, before anybody reads it.
   * @throws DomainError
   */
  examine(text: string): void;
}

/** What was asked, with the text of its operation in the place of what stood for it. */
export function inWords({ documentId: _, extensions, ...others }: Asked, query: string): Asked {
  if (typeof extensions !== "object" || extensions === null) return { ...others, query };
  const { persistedQuery: __, ...more } = extensions as Record<string, unknown>;
  return { ...others, query, ...(Object.keys(more).length > 0 && { extensions: more }) };
}
