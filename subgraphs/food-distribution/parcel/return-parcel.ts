import { useCase } from "../../../shared/use-case/use-case.js";
import type { ReturnParcelInput } from "./parcel.inputs.js";
import { ParcelState } from "./parcel.js";
import { normalizedParcelCode } from "./parcel-code.js";
import { type Fate, moveContents } from "./parcel-contents.js";
import { parcelStates } from "./parcel-states.js";
import { refuseBeforeDelivery, refuseBeforePacking } from "./refuse-too-early.js";

/** Its food goes back to the shelf; where it was delivered, that is taken back first. @returns the parcel's code */
export const returnParcel = useCase("returnParcel", async (tx, { parcelCode, at }: ReturnParcelInput) => {
  const code = normalizedParcelCode(parcelCode);
  const parcel = await parcelStates.move(tx, code, "input.parcelCode", ParcelState.RETURNED);
  await refuseBeforePacking(tx, parcel, at);
  await refuseBeforeDelivery(tx, parcel, at);
  const fate: Fate = parcel.state === ParcelState.DELIVERED ? { DELIVERY: -1, UNPACK: 1 } : { UNPACK: 1 };
  await moveContents(tx, [code], fate, { at });
  return code;
});
