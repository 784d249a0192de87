import { inLanguage } from "../../shared/language/language.js";
import { Loss } from "./loss.js";

/**
 * A key that its owner doesn't know, such as an organization's that somebody mistyped. Partners don't ask each other, so
 * one can be recorded; stock would empty the whole list that it is in, and tell no error.
 */
export class UnknownEntity extends Loss {
  constructor(partner: string) {
    const message = inLanguage({
      en: `The ${partner} partner knows nothing with the key that is recorded here.`,
      it: `Il partner ${partner} non conosce nulla con il codice registrato qui.`,
    });
    super(message, "NOT_FOUND", partner);
  }
}
