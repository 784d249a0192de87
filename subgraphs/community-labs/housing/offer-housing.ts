import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { workingLab } from "../community-lab/working-lab.js";
import { HousingSolution } from "../initiative/housing-solution.js";
import { Home } from "./home.js";
import type { OfferHousingInput } from "./housing.inputs.js";

/** @returns the new solution's id */
export const offerHousing = useCase(
  "offerHousing",
  async (tx, { labId, title, kind, homes, startedOn }: OfferHousingInput) => {
    await workingLab(tx, labId);
    const solutionId = await insertRecord(tx, HousingSolution, {
      labId,
      title,
      kind,
      startedOn: startedOn ?? romeDay(),
    });
    await tx.insert(
      Home,
      homes.map((name) => ({ solutionId, name })),
    );
    return solutionId;
  },
);
