import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { publicRules } from "./cache-control.js";
import type { HttpAnswer } from "./exchange.js";
import type { PartnerPolicy } from "./partner-policy.js";
import type { Question } from "./partners.js";

/** An answer as it came, to be read anew by each who gets it. */
export interface KeptAnswer {
  body: Buffer;
  /** When it came: milliseconds since 1970. */
  at: number;
  /** Seconds after `at` for which it counts as current. */
  maxAge: number;
}

/** Headers with which everybody is answered the same, once the language is. */
const impersonal = new Set(["accept-language", "traceparent", "tracestate", "x-request-id"]);

/** The partner's public answers by question, the latest of each, in a bounded memory; never what a token opened. */
export class KeptAnswers {
  private readonly answers: LRUCache<string, KeptAnswer> | undefined;

  constructor(private readonly policy: PartnerPolicy["lastKnown"]) {
    const { size: maxSize } = policy;
    if (maxSize > 0)
      this.answers = new LRUCache({
        maxSize,
        sizeCalculation: ({ body }) => body.length + 200,
        ttl: policy.age,
      });
  }

  /** Keeps an answer, if it is a public one. It has to be good. */
  keep(question: Question, headers: Record<string, string>, { headers: said, body }: HttpAnswer): void {
    const rules = publicRules(said["cache-control"]);
    if (this.answers === undefined || rules === undefined || !isImpersonal(question, headers)) return;
    const { maxAge, staleIfError = Number.POSITIVE_INFINITY } = rules;
    const ttl = Math.min(this.policy.age, (maxAge + staleIfError) * 1_000);
    // A copy: what came may be a small part of what was received at once.
    this.answers.set(keyOf(question, headers), { body: Buffer.from(body), at: Date.now(), maxAge }, { ttl });
  }

  find(question: Question, headers: Record<string, string>): KeptAnswer | undefined {
    if (this.answers === undefined || this.answers.size === 0 || !isImpersonal(question, headers))
      return undefined;
    return this.answers.get(keyOf(question, headers));
  }
}

function isImpersonal({ kind }: Question, headers: Record<string, string>): boolean {
  return kind === "query" && Object.keys(headers).every((name) => impersonal.has(name));
}

function keyOf({ body }: Question, headers: Record<string, string>): string {
  return hash("sha256", `${headers["accept-language"] ?? ""}\n${body}`, "base64");
}
