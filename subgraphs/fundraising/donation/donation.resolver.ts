import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { isUuid } from "../../../shared/database/loaders.js";
import { readPage } from "../../../shared/database/pages.js";
import { badInput } from "../../../shared/errors.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Money } from "../../../shared/graphql/money.js";
import { noSuchRecord } from "../../../shared/use-case/record.js";
import { Campaign } from "../campaign/campaign.js";
import type { Context } from "../context.js";
import { Fund } from "../fund/fund.js";
import { LedgerEntry } from "../ledger/ledger-entry.js";
import { chargeBackDonation } from "./charge-back-donation.js";
import {
  ChargeBackDonationInput,
  PledgeDonationInput,
  RecordDonationInput,
  RefundDonationInput,
} from "./donation.inputs.js";
import { Donation, DonationConnection, DonationState } from "./donation.js";
import { pledgeDonation } from "./pledge-donation.js";
import { recordDonation } from "./record-donation.js";
import { refundDonation } from "./refund-donation.js";

@ArgsType()
class DonationsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those of this campaign." })
  campaign?: string | null;

  @Field(() => DonationState, { nullable: true, description: "Only those that stand so." })
  state?: DonationState | null;
}

@Resolver(() => Donation)
export class DonationResolver {
  @Query(() => Donation, {
    nullable: true,
    description: "One donation; null where there is none with this id.",
  })
  donation(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Donation | null> {
    return loaders.donationById.load(id);
  }

  @Query(() => DonationConnection, {
    description: "The donations (donazioni), in the order they were recorded.",
  })
  donations(
    @Args(() => DonationsArgs) { campaign, state, ...page }: DonationsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Donation>> {
    const query = database.getRepository(Donation).createQueryBuilder("donation");
    if (campaign != null) {
      if (!isUuid(campaign))
        throw badInput("campaign", noSuchRecord({ en: "campaign", it: "la campagna" }, campaign));
      query.andWhere("donation.campaignId = :campaign", { campaign });
    }
    if (state != null) query.andWhere("donation.state = :state", { state });
    return readPage(query, { by: ["id"] }, page);
  }

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

  @FieldResolver(() => Campaign, { description: "What it was given to (campagna)." })
  campaign(@Root() { campaignId }: Donation, @Ctx() { loaders }: Context): Promise<Campaign | null> {
    return loaders.campaignById.load(campaignId);
  }

  @FieldResolver(() => Fund, { description: "Where it went (fondo): the campaign's fund." })
  async fund(@Root() { campaignId }: Donation, @Ctx() { loaders }: Context): Promise<Fund | null> {
    const campaign = await loaders.campaignById.load(campaignId);
    return campaign && loaders.fundById.load(campaign.fundId);
  }

  @FieldResolver(() => Money, { description: "How much (importo); of goods, their value." })
  amount(@Root() { amountCents }: Donation): Money {
    return Money.fromCents(amountCents);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The receipt's number (numero di ricevuta), such as `2017/00042`: without gaps in a year; null while it is only promised.",
  })
  async receiptNumber(@Root() { id }: Donation, @Ctx() { loaders }: Context): Promise<string | null> {
    const [receipt] = await loaders.receiptByDonation.load(id);
    return receipt === undefined ? null : `${receipt.year}/${String(receipt.number).padStart(5, "0")}`;
  }
  @FieldResolver(() => [LedgerEntry], {
    description:
      "What it posted in the ledger (scritture contabili), in order; none while it is only promised.",
  })
  ledgerEntries(@Root() { id }: Donation, @Ctx() { loaders }: Context): Promise<LedgerEntry[]> {
    return loaders.ledgerEntriesByDonation.load(id);
  }
}
