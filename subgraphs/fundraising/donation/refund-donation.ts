import { useCase } from "../../../shared/use-case/use-case.js";
import type { RefundDonationInput } from "./donation.inputs.js";
import { DonationState } from "./donation.js";
import { giveBack } from "./give-back.js";

/** @returns the donation's id */
export const refundDonation = useCase("refundDonation", async (tx, input: RefundDonationInput) => {
  await giveBack(tx, input, DonationState.REFUNDED);
  return input.donationId;
});
