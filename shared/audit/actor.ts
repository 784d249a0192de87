import { currentActing } from "../auth/acting.js";
import { withoutFiscalCodes } from "../privacy/fiscal-code.js";

/** The header in which a caller says what for it asks: `legami-purpose: consegna del 12 marzo`. */
export const purposeHeader = "legami-purpose";

const longestPurpose = 200;
const longestOperation = 100;

/** Who acts and what for, as the audit log's functions take it. No subject stands for the partner's own programs. */
export interface Actor {
  subject?: string;
  organizations: readonly string[];
  operation?: string;
  purpose?: string;
  /** What is done: the mutation's name, or a job's. */
  action?: string;
}

/** Whoever is being answered, as JSON. @param action what is done in its name */
export function actorJson(action?: string): string {
  const { caller, operation, purpose } = currentActing() ?? {};
  const actor: Actor = {
    ...(caller?.subject !== undefined && { subject: caller.subject }),
    organizations: caller?.organizations ?? [],
    ...(operation !== undefined && { operation }),
    ...(purpose !== undefined && { purpose }),
    ...(action !== undefined && { action }),
  };
  return JSON.stringify(actor);
}

/** A caller's words, as far as they may be kept: not at any length, and without what identifies somebody. */
export function purposeIn(header: string | string[] | undefined): string | undefined {
  const text = [header ?? []].flat().join(", ").trim();
  return text === "" ? undefined : withoutFiscalCodes(text).slice(0, longestPurpose);
}

/** What the client called its operation: the gateway appends whom it asks, and for which part of it. */
export function operationNamed(name: string | undefined, viaGateway: boolean): string | undefined {
  // Whatever its length: no name may keep us busy that does not end so.
  const own = viaGateway ? name?.replace(/__[a-z]+(?:_[a-z]+)*__\d+$/, "") : name;
  return own && withoutFiscalCodes(own).slice(0, longestOperation);
}
