import { DomainError, ruleViolation } from "../../../shared/errors.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Delivery } from "../delivery/delivery.js";
import { DistributionSession } from "../distribution-session/distribution-session.js";
import { sessionNoun } from "../distribution-session/distribution-session-states.js";
import { explanations } from "../explanations.js";
import { HouseholdState } from "../household/household.js";
import { householdStates } from "../household/household-states.js";
import { refuseTooSoon } from "../household/visit-frequency.js";
import type { DeliverParcelInput } from "./parcel.inputs.js";
import { type Parcel, ParcelState } from "./parcel.js";
import { normalizedParcelCode } from "./parcel-code.js";
import { moveContents } from "./parcel-contents.js";
import { parcelStates } from "./parcel-states.js";
import { refuseBeforePacking } from "./refuse-too-early.js";

/**
 * Recording the delivery makes the parcel a delivered one; the database looks at expiry, session and eligibility.
 * @returns the parcel's code
 */
export const deliverParcel = useCase("deliverParcel", async (tx, input: DeliverParcelInput) => {
  const { householdId, sessionId, receiptSigned } = input;
  const parcelCode = normalizedParcelCode(input.parcelCode);
  const deliveredAt = input.at ?? new Date();
  const found = { ...householdStates, key: householdId, argument: "input.householdId" };
  const household = await lockRecord(tx, found);
  const parcel = await lockRecord(tx, { ...parcelStates, key: parcelCode, argument: "input.parcelCode" });
  refuseDelivered(parcel);
  parcelStates.refuseUnlessPossible(tx, parcel, ParcelState.DELIVERED);
  householdStates.refuseUnlessIn(tx, household, HouseholdState.ACTIVE);
  if (parcel.reservedForId !== household.id) throw notTheirs();
  if (sessionId != null)
    await findRecord(tx, {
      entity: DistributionSession,
      noun: sessionNoun,
      key: sessionId,
      argument: "input.sessionId",
    });
  await refuseBeforePacking(tx, parcel, deliveredAt);
  await refuseTooSoon(tx, household, romeDay(deliveredAt));
  await insertRecord(tx, Delivery, {
    parcelCode,
    householdId: household.id,
    sessionId: sessionId ?? null,
    deliveredAt,
    receiptSigned,
  });
  await moveContents(tx, [parcelCode], { DELIVERY: 1 }, { at: deliveredAt });
  return parcelCode;
});

function refuseDelivered({ state }: Parcel): void {
  if (state !== ParcelState.DELIVERED) return;
  const rule = "parcel_is_delivered_once";
  throw new DomainError("CONFLICT", explanations[rule]!, { rule });
}

function notTheirs(): DomainError {
  const rule = "parcel_goes_to_whom_it_is_reserved_for";
  return ruleViolation(rule, explanations[rule]!);
}
