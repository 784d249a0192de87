import { AsyncLocalStorage } from "node:async_hooks";
import Negotiator from "negotiator";

/** The languages that Legami speaks; the first is for those who ask for neither. */
export const languages = ["en", "it"] as const;
export type Language = (typeof languages)[number];

/** One sentence, or one term, in every language. */
export type Sentence = Readonly<Record<Language, string>>;

const spoken = new AsyncLocalStorage<Language>();

/** The language that an `Accept-Language` header would rather have. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return languages[0];
  const negotiator = new Negotiator({ headers: { "accept-language": acceptLanguage } });
  return (negotiator.language([...languages]) as Language | undefined) ?? languages[0];
}

/** Does work, such as answering a request, in a language: whatever it says on its way is said in that. */
export function speaking<Result>(language: Language, work: () => Result): Result {
  return spoken.run(language, work);
}

/** The language of whoever is being answered. */
export function spokenLanguage(): Language {
  return spoken.getStore() ?? languages[0];
}

/** The sentence as whoever is being answered reads it. */
export function inLanguage(sentence: Sentence): string {
  return sentence[spokenLanguage()];
}

/** Makes a sentence of another's words in each language: `inEach((l) => noun[l])`. */
export function inEach(say: (language: Language) => string): Sentence {
  return { en: say("en"), it: say("it") };
}
