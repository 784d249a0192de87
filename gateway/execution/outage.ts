import { inLanguage, type Sentence } from "../../shared/language/language.js";
import { Loss } from "./loss.js";

/** One fetch that got no answer from its partner. Its code and its partner's name are in its extensions. */
export class Outage extends Loss {
  /** @param mayBeOfOne whether one of the things that were asked about may be why: asked about another, the partner may answer */
  constructor(
    private readonly code: "SUBGRAPH_UNAVAILABLE" | "TIMEOUT",
    partner: string,
    readonly mayBeOfOne = false,
  ) {
    super(inLanguage(outageSentences[code](partner)), code, partner);
  }

  /** The same, said to whoever is being answered now. */
  anew(): Outage {
    return new Outage(this.code, this.partner, this.mayBeOfOne);
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
