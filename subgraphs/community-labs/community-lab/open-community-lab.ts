import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { OpenCommunityLabInput } from "./community-lab.inputs.js";
import { CommunityLab, CommunityLabState } from "./community-lab.js";

/** @returns the new lab's id */
export const openCommunityLab = useCase("openCommunityLab", async (tx, input: OpenCommunityLabInput) => {
  const { name, context, municipalityCode, projectCode, partnerIds, openedOn } = input;
  const id = await insertRecord(tx, CommunityLab, {
    name,
    context,
    municipalityCode,
    projectCode: projectCode ?? null,
    openedOn: openedOn ?? romeDay(),
    state: CommunityLabState.READING,
  });
  await tx.query(
    "INSERT INTO lab_partner (lab_id, organization_id) SELECT DISTINCT $1::uuid, partner FROM unnest($2::text[]) partner",
    [id, partnerIds ?? []],
  );
  return id;
});
