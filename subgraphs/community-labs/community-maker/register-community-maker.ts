import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RegisterCommunityMakerInput } from "./community-maker.inputs.js";
import { CommunityMaker } from "./community-maker.js";

/** @returns the new maker's id */
export const registerCommunityMaker = useCase(
  "registerCommunityMaker",
  (tx, { name, districtCode }: RegisterCommunityMakerInput) =>
    insertRecord(tx, CommunityMaker, { name, districtCode }),
);
