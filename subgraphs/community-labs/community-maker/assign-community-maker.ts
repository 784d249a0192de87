import { DomainError } from "../../../shared/errors.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { workingLab } from "../community-lab/working-lab.js";
import type { AssignCommunityMakerInput } from "./community-maker.inputs.js";
import { CommunityMaker } from "./community-maker.js";

const noun = { en: "Community Maker", it: "il Community Maker" };

/** @returns the lab's id */
export const assignCommunityMaker = useCase(
  "assignCommunityMaker",
  async (tx, { labId, makerId }: AssignCommunityMakerInput) => {
    await workingLab(tx, labId);
    await findRecord(tx, { entity: CommunityMaker, noun, key: makerId, argument: "input.makerId" });
    const assigned = await tx.query(
      "INSERT INTO lab_maker (lab_id, maker_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING maker_id",
      [labId, makerId],
    );
    if (assigned.length === 0) {
      throw new DomainError(
        "CONFLICT",
        {
          en: "This Community Maker supports the lab already.",
          it: "Questo Community Maker segue già il laboratorio.",
        },
        { argument: "input.makerId" },
      );
    }
    return labId;
  },
);
