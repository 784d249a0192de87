import { useCase } from "../../../shared/use-case/use-case.js";
import type { DiscardParcelInput } from "./parcel.inputs.js";
import { ParcelState } from "./parcel.js";
import { normalizedParcelCode } from "./parcel-code.js";
import { moveContents } from "./parcel-contents.js";
import { parcelStates } from "./parcel-states.js";
import { refuseBeforePacking } from "./refuse-too-early.js";

/** @returns the parcel's code */
export const discardParcel = useCase("discardParcel", async (tx, input: DiscardParcelInput) => {
  const code = normalizedParcelCode(input.parcelCode);
  const parcel = await parcelStates.move(tx, code, "input.parcelCode", ParcelState.DISCARDED);
  await refuseBeforePacking(tx, parcel, input.at);
  await moveContents(tx, [code], { UNPACK: 1, WASTE: 1 }, input);
  return code;
});
