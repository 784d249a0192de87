import { AsyncLocalStorage } from "node:async_hooks";
import type { Acting } from "./auth/acting.js";
import type { Language } from "./language/language.js";

/** What is known of whoever is being answered: it goes along with all that is done for them. */
interface BeingAnswered {
  language?: Language;
  acting?: Acting;
}

// One for all there is to know: each further storage would cost something for every promise there is.
const current = new AsyncLocalStorage<BeingAnswered>();

export function beingAnswered(): BeingAnswered | undefined {
  return current.getStore();
}

/** Does work for somebody of whom more is known than before. */
export function answering<Result>(more: BeingAnswered, work: () => Result): Result {
  return current.run({ ...current.getStore(), ...more }, work);
}
