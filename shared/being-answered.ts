import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";
import type { Acting } from "./auth/acting.js";
import type { Language } from "./language/language.js";

/** What is known of whoever is being answered: it goes along with all that is done for them. */
interface BeingAnswered {
  language?: Language;
  acting?: Acting;
  /** By which the request is found in the logs. */
  requestId?: string;
  /** Where the request is traced: what is done for it belongs under this. */
  span?: Span;
}

// One for all there is to know: while it is in use, each storage costs something for every promise that is made.
const current = new AsyncLocalStorage<BeingAnswered>();
let mayRest = false;
let underWay = 0;

export function beingAnswered(): BeingAnswered | undefined {
  return current.getStore();
}

/** Does work for somebody of whom more is known than before. */
export function answering<Result>(more: BeingAnswered, work: () => Result): Result {
  const answer = () => current.run({ ...current.getStore(), ...more }, work);
  return mayRest ? restingAfter(answer) : answer();
}

/**
 * For a process in which nothing goes on for somebody who has been answered: when nobody is being answered with
 * `answering`, Node keeps no books of what belongs to whom. A gateway answers most requests without, and so in two thirds of the time.
 */
export function restBetweenAnswers(): void {
  mayRest = true;
}

function restingAfter<Result>(answer: () => Result): Result {
  underWay++;
  let result: Result;
  try {
    result = answer();
  } catch (error) {
    rest();
    throw error;
  }
  if (result instanceof Promise) return result.finally(rest) as Result;
  rest();
  return result;
}

function rest(): void {
  underWay--;
  if (underWay === 0) current.disable();
}
