import { actsForOrganization, notYourOrganizations } from "../../../shared/auth/own-organization.js";
import type { CommunityLab } from "./community-lab.js";

/** Whether an organization of the caller's takes part in the lab. */
export function isOwnLab({ partnerIds }: CommunityLab): boolean {
  return partnerIds.some((id) => actsForOrganization(id));
}

/** Everybody sees a lab; what happens in it its own bodies record. @throws DomainError FORBIDDEN at the argument */
export function refuseUnlessOwnLab(lab: CommunityLab, argument: string): void {
  if (!isOwnLab(lab)) throw notYourOrganizations(argument);
}
