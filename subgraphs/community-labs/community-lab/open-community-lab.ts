import { currentCaller } from "../../../shared/auth/acting.js";
import { actsForOrganization, notYourOrganizations } from "../../../shared/auth/own-organization.js";
import { badInput } from "../../../shared/errors.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { OpenCommunityLabInput } from "./community-lab.inputs.js";
import { CommunityLab, CommunityLabState } from "./community-lab.js";

/** @returns the new lab's id */
export const openCommunityLab = useCase("openCommunityLab", async (tx, input: OpenCommunityLabInput) => {
  const { name, context, municipalityCode, projectCode, openedOn } = input;
  return insertRecord(tx, CommunityLab, {
    name,
    context,
    municipalityCode,
    projectCode: projectCode ?? null,
    partnerIds: partnersOf(input),
    openedOn: openedOn ?? romeDay(),
    state: CommunityLabState.READING,
  });
});

/** A lab without a body of the caller's would be nobody's to lead on from here. */
function partnersOf({ partnerIds }: OpenCommunityLabInput): string[] {
  const argument = "input.partnerIds";
  if (partnerIds != null && partnerIds.length > 0) {
    if (!partnerIds.some((id) => actsForOrganization(id))) throw notYourOrganizations(argument);
    return [...new Set(partnerIds)].sort();
  }
  const { organizations } = currentCaller();
  if (organizations.length === 1) return [...organizations];
  throw badInput(argument, {
    en: "Say which bodies take part in the lab: one of them must be yours.",
    it: "Indica gli enti che partecipano al laboratorio: uno deve essere il tuo.",
  });
}
