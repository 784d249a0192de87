import type { EntityManager } from "typeorm";
import { ruleViolation } from "../../../shared/errors.js";
import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { explanations } from "../explanations.js";
import { type Household, HouseholdState } from "../household/household.js";
import { householdStates } from "../household/household-states.js";
import { Packing } from "./packing.js";
import type { ReserveParcelInput } from "./parcel.inputs.js";
import { type Parcel, ParcelState } from "./parcel.js";
import { normalizedParcelCode } from "./parcel-code.js";
import { parcelStates } from "./parcel-states.js";

/** For a household that may be handed it on some day before it expires. @returns the parcel's code */
export const reserveParcel = useCase("reserveParcel", async (tx, input: ReserveParcelInput) => {
  const { householdId } = input;
  const code = normalizedParcelCode(input.parcelCode);
  const found = { ...householdStates, key: householdId, argument: "input.householdId" };
  const household = await lockRecord(tx, found);
  householdStates.refuseUnlessIn(tx, household, HouseholdState.ACTIVE);
  refuseAnothersHousehold(
    household,
    await lockRecord(tx, { ...parcelStates, key: code, argument: "input.parcelCode" }),
  );
  const reserved = { reservedForId: household.id };
  const parcel = await parcelStates.move(tx, code, "input.parcelCode", ParcelState.RESERVED, reserved);
  const { expiresOn } = await tx.findOneByOrFail(Packing, { id: parcel.packingId });
  await refuseUnlessDeliverable(tx, household.id, expiresOn!);
  return code;
});

/** Who acts for two charities sees the records of both. */
function refuseAnothersHousehold({ registeredById }: Household, { charityId }: Parcel): void {
  const rule = "parcel_goes_to_a_household_of_its_charity";
  if (registeredById !== charityId) throw ruleViolation(rule, explanations[rule]!);
}

async function refuseUnlessDeliverable(
  tx: EntityManager,
  householdId: string,
  expiresOn: string,
): Promise<void> {
  const today = romeDay();
  const refuse = (rule: "expired_lot_is_not_packed_or_delivered" | "delivery_is_within_eligibility") =>
    ruleViolation(rule, explanations[rule]!);
  if (expiresOn < today) throw refuse("expired_lot_is_not_packed_or_delivered");
  const [right] = await tx.query(
    "SELECT FROM eligibility WHERE household_id = $1 AND starts_on <= $2 AND ends_on >= $3 LIMIT 1",
    [householdId, expiresOn, today],
  );
  if (right === undefined) throw refuse("delivery_is_within_eligibility");
}
