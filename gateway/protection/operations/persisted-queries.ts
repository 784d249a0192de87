import { DomainError } from "../../../shared/errors.js";
import { inEach, inLanguage } from "../../../shared/language/language.js";
import { Refusal } from "../../../shared/server/graphql-request.js";
import { type AskedText, hashOf } from "./asked-text.js";
import type { QueryStore } from "./query-store.js";

/** Automatic persisted queries: a client sends a hash, and the text with it only when it is told to. */
export class PersistedQueries {
  /** @param check refuses texts that are not to be kept, by throwing */
  constructor(
    private readonly store: QueryStore,
    private readonly check: (text: string) => void,
  ) {}

  /**
   * The text that a request means.
   * @throws DomainError PERSISTED_QUERY_NOT_FOUND; Refusal where hash and text don't belong together
   */
  textOf({ text, id, isHash }: AskedText): string | undefined | Promise<string | undefined> {
    if (!isHash || id === undefined) return text;
    if (text !== undefined) return this.keep(id, text);
    const known = isSha256.test(id) ? this.store.get(id) : undefined;
    if (!(known instanceof Promise)) return known ?? notFound();
    return known.then((found) => found ?? notFound());
  }

  private keep(hash: string, text: string): string {
    if (hashOf(text) !== hash) throw mismatch();
    this.check(text);
    this.store.set(hash, text);
    return text;
  }
}

const isSha256 = /^[0-9a-f]{64}$/;

/** Clients know it by these words: a sentence would not be understood. */
function notFound(): never {
  throw new DomainError(
    "PERSISTED_QUERY_NOT_FOUND",
    inEach(() => "PersistedQueryNotFound"),
  );
}

function mismatch(): Refusal {
  return new Refusal(
    400,
    inLanguage({
      en: "The persisted query's hash is not that of the text that was sent along.",
      it: "L'hash della query persistente non è quello del testo inviato.",
    }),
  );
}
