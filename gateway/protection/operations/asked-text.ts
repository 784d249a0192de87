import { createHash } from "node:crypto";
import { inLanguage } from "../../../shared/language/language.js";
import { Refusal } from "../../../shared/server/graphql-request.js";

/** How a request says which document it means. */
export interface AskedText {
  text: string | undefined;
  /** What stands for it: its hash, or an id of a list. */
  id: string | undefined;
  /** Whether the id is the text's hash, by the protocol of automatic persisted queries. */
  isHash: boolean;
}

/** @throws Refusal of a persisted query that is none */
export function askedText({ query, extensions, documentId }: Readonly<Record<string, unknown>>): AskedText {
  // GraphQL over WebSocket wants a text in any case.
  const text = typeof query === "string" && query !== "" ? query : undefined;
  const persisted = (extensions as Record<string, unknown> | null | undefined)?.persistedQuery;
  if (persisted) return { text, id: hashIn(persisted), isHash: true };
  return { text, id: typeof documentId === "string" ? documentId : undefined, isHash: false };
}

function hashIn(persisted: object): string {
  const { version, sha256Hash } = persisted as Record<string, unknown>;
  if (version === 1 && typeof sha256Hash === "string") return sha256Hash;
  throw new Refusal(
    400,
    inLanguage({
      en: 'A persisted query has version 1 and a "sha256Hash".',
      it: 'Una query persistente ha la versione 1 e un "sha256Hash".',
    }),
  );
}

/** By which a text is known: SHA-256, in hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
