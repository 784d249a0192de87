import { DomainError } from "../../../shared/errors.js";
import { normalizedFiscalCode } from "../../../shared/privacy/fiscal-code.js";
import type { Context } from "../context.js";

/**
 * What of a codice fiscale is kept and compared: its hash. From here on nothing has the code itself.
 * @throws DomainError RULE_VIOLATION where this subgraph has no key to hash it under
 */
export function identityOf(fiscalCode: string, { identityHash }: Pick<Context, "identityHash">): string {
  if (identityHash !== undefined) return identityHash(normalizedFiscalCode(fiscalCode));
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: "Fiscal codes can't be used here until the operators have set a key for them. Go on without.",
      it: "Qui i codici fiscali non si possono usare finché i gestori non impostano la loro chiave. Procedi senza.",
    },
    { rule: "identity_is_hashed" },
  );
}
