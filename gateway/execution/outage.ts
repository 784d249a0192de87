import { inLanguage, type Sentence } from "../../shared/language/language.js";
import { Loss } from "./loss.js";

/** One fetch that got no answer from its partner. Its code and its partner's name are in its extensions. */
export class Outage extends Loss {
  constructor(code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT", partner: string) {
    super(inLanguage(outageSentences[code](partner)), code, partner);
  }
}

/** What is said of a partner that gives no answer. */
export const outageSentences = {
  SUBGRAPH_UNAVAILABLE: (partner: string): Sentence => ({
    en: `The ${partner} partner can't be reached just now.`,
    it: `Il partner ${partner} non è raggiungibile in questo momento.`,
  }),
  TIMEOUT: (partner: string): Sentence => ({
    en: `The ${partner} partner did not answer in time.`,
    it: `Il partner ${partner} non ha risposto in tempo.`,
  }),
};
