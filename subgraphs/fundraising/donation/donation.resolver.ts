import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
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
import { Donation, DonationConnection, DonationState } from "./donation.js";

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
