import { DomainError } from "../../shared/errors.js";
import type { Sentence } from "../../shared/language/language.js";

/** What a limit that was exceeded tells a program. */
export interface Excess {
  /** The setting's name. */
  limit: string;
  most: number;
  /** Undefined where nobody counted further than the limit. */
  asked?: number;
}

/** A refusal of what asks for more than is carried out at once. */
export function limitExceeded({ limit, most, asked }: Excess, sentence: Sentence): DomainError {
  const extensions = { limit, most, ...(asked !== undefined && { asked }) };
  return new DomainError("LIMIT_EXCEEDED", sentence, extensions);
}
