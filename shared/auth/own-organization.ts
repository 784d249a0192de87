import { anothers, DomainError } from "../errors.js";
import { currentCaller } from "./acting.js";
import { type Caller, thePartner } from "./caller.js";

/** Whether the caller acts for this organization. The partner's own programs act for each. */
export function actsForOrganization(organization: string, caller: Caller = currentCaller()): boolean {
  return caller === thePartner || caller.organizations.includes(organization);
}

/**
 * For an input that says in whose name something is done. The database refuses it too, but can't say so well.
 * @param argument where the input has it: `input.registeredById`
 * @throws DomainError FORBIDDEN
 */
export function refuseUnlessActingFor(organization: string, argument: string): void {
  if (!actsForOrganization(organization)) throw notYourOrganizations(argument);
}

/** What is refused because it is another organization's. @param argument where the input refers to it */
export function notYourOrganizations(argument?: string): DomainError {
  return new DomainError("FORBIDDEN", anothers, argument === undefined ? {} : { argument });
}
