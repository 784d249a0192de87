import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { refuseBeforeLab } from "../community-lab/refuse-before-lab.js";
import { workingLab } from "../community-lab/working-lab.js";
import { HousingSolution } from "../initiative/housing-solution.js";
import { Home } from "./home.js";
import type { OfferHousingInput } from "./housing.inputs.js";

/** @returns the new solution's id */
export const offerHousing = useCase(
  "offerHousing",
  async (tx, { labId, title, kind, homes, ...input }: OfferHousingInput) => {
    const lab = await workingLab(tx, labId);
    const startedOn = input.startedOn ?? romeDay();
    refuseBeforeLab(lab, startedOn, "input.startedOn");
    const solutionId = await insertRecord(tx, HousingSolution, {
      labId,
      title,
      kind,
      startedOn,
    });
    await tx.insert(
      Home,
      homes.map((name) => ({ solutionId, name })),
    );
    return solutionId;
  },
);
