import Negotiator from "negotiator";
import { answering, beingAnswered } from "../being-answered.js";
import { remembering } from "../remembering.js";

/** The languages that Legami speaks; the first is for those who ask for neither. */
export const languages = ["en", "it"] as const;
export type Language = (typeof languages)[number];

/** One sentence, or one term, in every language. */
export type Sentence = Readonly<Record<Language, string>>;

/** The language that an `Accept-Language` header would rather have. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  return acceptLanguage === undefined ? languages[0] : preferred(acceptLanguage);
}

const preferred = remembering((acceptLanguage): Language => {
  const negotiator = new Negotiator({ headers: { "accept-language": acceptLanguage } });
  return (negotiator.language([...languages]) as Language | undefined) ?? languages[0];
});

/** Does work, such as answering a request, in a language: whatever it says on its way is said in that. */
export function speaking<Result>(language: Language, work: () => Result): Result {
  // What is spoken anyway needs nobody to remember it.
  return language === spokenLanguage() ? work() : answering({ language }, work);
}

/** The language of whoever is being answered. */
export function spokenLanguage(): Language {
  return beingAnswered()?.language ?? languages[0];
}

/** The sentence as whoever is being answered reads it. */
export function inLanguage(sentence: Sentence): string {
  return sentence[spokenLanguage()];
}

/** Makes a sentence of another's words in each language: `inEach((l) => noun[l])`. */
export function inEach(say: (language: Language) => string): Sentence {
  return { en: say("en"), it: say("it") };
}
