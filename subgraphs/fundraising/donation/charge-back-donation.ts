import { ruleViolation } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { ChargeBackDonationInput } from "./donation.inputs.js";
import { type Donation, DonationChannel, DonationState } from "./donation.js";
import { giveBack } from "./give-back.js";

const { BANK_TRANSFER, CARD, CHEQUE } = DonationChannel;

/** @returns the donation's id */
export const chargeBackDonation = useCase(
  "chargeBackDonation",
  async (tx, input: ChargeBackDonationInput) => {
    await giveBack(tx, input, DonationState.CHARGED_BACK, refuseUnlessByBank);
    return input.donationId;
  },
);

function refuseUnlessByBank({ channel }: Donation): void {
  if ([BANK_TRANSFER, CARD, CHEQUE].includes(channel)) return;
  throw ruleViolation("donation_is_charged_back_by_a_bank", {
    en: "No bank can take back what came in cash or in kind. To give it back, refund it.",
    it: "Nessuna banca può stornare ciò che è arrivato in contanti o in natura. Per restituirla, rimborsala.",
  });
}
