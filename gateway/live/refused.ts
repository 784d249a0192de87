import type { GraphQLFormattedError } from "graphql";
import { DomainError } from "../../shared/errors.js";
import { Refusal } from "../../shared/server/graphql-request.js";
import { LiveAnswer } from "./live-answer.js";

/** What ends a subscription: GraphQL over WebSocket has a message of its own for it. */
export class Refused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super("refused");
  }
}

/** Throws an answer without data. @throws Refused */
export function throwingRefusals(
  answers: AsyncIterableIterator<LiveAnswer>,
): AsyncIterableIterator<LiveAnswer> {
  return {
    async next() {
      const next = await answers.next();
      if (next.done || "data" in next.value.result) return next;
      throw new Refused(next.value.result.errors ?? []);
    },
    return: () => answers.return!(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * What is answered instead.
 * @throws whatever is no refusal
 */
export function refusal(error: unknown): LiveAnswer {
  if (error instanceof DomainError) return new LiveAnswer(JSON.stringify({ errors: [error] }));
  if (!(error instanceof Refusal)) throw error;
  const { message, code, extensions } = error;
  return new LiveAnswer(JSON.stringify({ errors: [{ message, extensions: { ...extensions, code } }] }));
}
