import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { chargeBackDonation } from "./charge-back-donation.js";
import {
  ChargeBackDonationInput,
  PledgeDonationInput,
  RecordDonationInput,
  RefundDonationInput,
} from "./donation.inputs.js";
import { Donation } from "./donation.js";
import { pledgeDonation } from "./pledge-donation.js";
import { recordDonation } from "./record-donation.js";
import { refundDonation } from "./refund-donation.js";

@Resolver(() => Donation)
export class DonationMutationsResolver {
  @Mutation(() => Donation, {
    description:
      "Records a promise (promette una donazione); what it answers has the reference for the payment.",
  })
  async pledgeDonation(
    @Arg("input", () => PledgeDonationInput, { description: "The promise." }) input: PledgeDonationInput,
    @Ctx() context: Context,
  ): Promise<Donation | null> {
    return context.loaders.donationById.load(await pledgeDonation(context, input));
  }

  @Mutation(() => Donation, {
    description:
      "Records a payment (registra una donazione): once, however often it is told. Recorded again, with the same reference, it answers the donation that is there; with another amount or campaign it is a CONFLICT. A promise with this reference becomes received.",
  })
  async recordDonation(
    @Arg("input", () => RecordDonationInput, { description: "The payment." }) input: RecordDonationInput,
    @Ctx() context: Context,
  ): Promise<Donation | null> {
    return context.loaders.donationById.load(await recordDonation(context, input));
  }

  @Mutation(() => Donation, {
    description:
      "Gives a donation back, whole (rimborsa una donazione), by a counter-entry in the ledger; refused once its money is set aside for grants.",
  })
  async refundDonation(
    @Arg("input", () => RefundDonationInput, { description: "Which." }) input: RefundDonationInput,
    @Ctx() context: Context,
  ): Promise<Donation | null> {
    return context.loaders.donationById.load(await refundDonation(context, input));
  }

  @Mutation(() => Donation, {
    description:
      "Records that the donor's bank took a transfer, card payment or cheque back, whole (storna una donazione), by a counter-entry in the ledger.",
  })
  async chargeBackDonation(
    @Arg("input", () => ChargeBackDonationInput, { description: "Which." }) input: ChargeBackDonationInput,
    @Ctx() context: Context,
  ): Promise<Donation | null> {
    return context.loaders.donationById.load(await chargeBackDonation(context, input));
  }
}
