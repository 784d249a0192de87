import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { notYourOrganizations } from "../../../shared/auth/own-organization.js";
import { Money } from "../../../shared/graphql/money.js";
import { changesIn } from "../../../shared/live/changes.js";
import { Project } from "../../../shared/network/project.js";
import { findRecord } from "../../../shared/use-case/record.js";
import type { Context } from "../context.js";
import { Fund } from "../fund/fund.js";
import { CloseCampaignInput, OpenCampaignInput } from "./campaign.inputs.js";
import { Campaign } from "./campaign.js";
import { referredCampaign } from "./campaign-reference.js";
import { closeCampaign } from "./close-campaign.js";
import { openCampaign } from "./open-campaign.js";

const isActive = `campaign.starts_on <= (now() AT TIME ZONE 'Europe/Rome')::date
  AND coalesce(campaign.ends_on >= (now() AT TIME ZONE 'Europe/Rome')::date, true)`;

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => Campaign, {
    nullable: true,
    description: "One campaign; null where there is none with this id.",
  })
  campaign(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Campaign | null> {
    return loaders.campaignById.load(id);
  }

  @Query(() => [Campaign], { description: "The campaigns (campagne), oldest first." })
  campaigns(
    @Arg("active", () => Boolean, {
      nullable: true,
      description: "True: only those that one can give to today (attive); false: only the others.",
    })
    active: boolean | null | undefined,
    @Ctx() { database }: Context,
  ): Promise<Campaign[]> {
    const query = database
      .getRepository(Campaign)
      .createQueryBuilder("campaign")
      .orderBy({ "campaign.startsOn": "ASC", "campaign.id": "ASC" });
    if (active != null) query.where(active ? isActive : `NOT (${isActive})`);
    return query.getMany();
  }

  @Subscription(() => Campaign, {
    description:
      "A campaign, to follow what it raises (raccolto): as it is, and as it is whenever that changed.",
    subscribe: ({ args, context }) =>
      changesIn((context as Context).database).watch("total", String(args.campaignId)),
  })
  campaignTotalChanged(
    @Arg("campaignId", () => ID, { description: "Which campaign." }) campaignId: string,
    @Ctx() { database }: Context,
  ): Promise<Campaign> {
    return findRecord(database.manager, { ...referredCampaign(campaignId), argument: "campaignId" });
  }

  @Mutation(() => Campaign, { description: "Opens a call for donations (apre una campagna)." })
  async openCampaign(
    @Arg("input", () => OpenCampaignInput, { description: "The campaign." }) input: OpenCampaignInput,
    @Ctx() context: Context,
  ): Promise<Campaign | null> {
    return context.loaders.campaignById.load(await openCampaign(context, input));
  }

  @Mutation(() => Campaign, {
    description:
      "Sets a campaign's last day (chiude una campagna). Promises end with it; what comes in late is still recorded.",
  })
  async closeCampaign(
    @Arg("input", () => CloseCampaignInput, { description: "Which, and when." }) input: CloseCampaignInput,
    @Ctx() context: Context,
  ): Promise<Campaign | null> {
    return context.loaders.campaignById.load(await closeCampaign(context, input));
  }

  @FieldResolver(() => Fund, { description: "Where the money goes (fondo)." })
  fund(@Root() { fundId }: Campaign, @Ctx() { loaders }: Context): Promise<Fund | null> {
    return loaders.fundById.load(fundId);
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "What it raises for (progetto): what its fund is restricted to; null where that is free.",
  })
  async project(@Root() { fundId }: Campaign, @Ctx() { loaders }: Context): Promise<Project | null> {
    const fund = await loaders.fundById.load(fundId);
    return fund?.restrictedTo == null ? null : Project.at(fund.restrictedTo);
  }

  @FieldResolver(() => Money, { nullable: true, description: "What it hopes to raise (obiettivo), if said." })
  goal(@Root() { goalCents }: Campaign): Money | null {
    return goalCents === null ? null : Money.fromCents(goalCents);
  }

  @FieldResolver(() => Money, {
    description: "What it has raised (raccolto): received, less what was given back.",
  })
  raised(@Root() { raisedCents }: Campaign): Money {
    return Money.fromCents(raisedCents);
  }

  @FieldResolver(() => Int, {
    description:
      "How many donations it received (donazioni ricevute); without promises and without what was given back. For the Fondazione alone: beside what was raised, one would tell what one donor gave.",
  })
  async donationCount(@Root() { id }: Campaign, @Ctx() { loaders }: Context): Promise<number> {
    const [counted] = await loaders.donationCountByCampaign.load(id);
    if (counted === undefined) throw notYourOrganizations();
    return counted.count;
  }
}
