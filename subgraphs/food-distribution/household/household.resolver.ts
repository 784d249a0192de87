import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import { type Delivery, DeliveryConnection } from "../delivery/delivery.js";
import { Eligibility } from "./eligibility.js";
import { Household, HouseholdConnection, HouseholdState } from "./household.js";

@ArgsType()
class HouseholdsArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Only those that live in this municipality, by ISTAT code.",
  })
  municipality?: string | null;

  @Field(() => HouseholdState, { nullable: true, description: "Only those that stand there." })
  state?: HouseholdState | null;
}

@Resolver(() => Household)
export class HouseholdResolver {
  @Query(() => Household, {
    nullable: true,
    description: "One household; null where there is none with this id.",
  })
  household(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Household | null> {
    return loaders.householdById.load(id);
  }

  @Query(() => HouseholdConnection, {
    description: "The households that the caller's own charity registered (nuclei), oldest first.",
  })
  households(
    @Args(() => HouseholdsArgs) { municipality, state, ...page }: HouseholdsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Household>> {
    const query = database.getRepository(Household).createQueryBuilder("household");
    if (municipality != null) query.andWhere("household.municipalityCode = :municipality", { municipality });
    if (state != null) query.andWhere("household.state = :state", { state });
    return readPage(query, { by: ["id"] }, page);
  }

  @FieldResolver(() => Organization, { description: "The charity that registered it (ente)." })
  registeredBy(@Root() { registeredById }: Household): Organization {
    return Organization.at(registeredById);
  }

  @FieldResolver(() => Municipality, { description: "Where it lives (comune)." })
  municipality(@Root() { municipalityCode }: Household): Municipality {
    return Municipality.at(municipalityCode);
  }

  @FieldResolver(() => [Eligibility], { description: "Its rights to food aid (idoneità), in order." })
  eligibility(@Root() { id }: Household, @Ctx() { loaders }: Context): Promise<Eligibility[]> {
    return loaders.eligibilityByHousehold.load(id);
  }

  @FieldResolver(() => DeliveryConnection, {
    description: "The parcels it was handed (consegne), newest first.",
  })
  deliveries(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<Delivery>> {
    return loaders.deliveriesByHousehold.load({ parent: id, page });
  }
}

@Resolver(() => Eligibility)
export class EligibilityResolver {
  @FieldResolver(() => Organization, { description: "Who looked into it (ente valutatore)." })
  assessedBy(@Root() { assessedById }: Eligibility): Organization {
    return Organization.at(assessedById);
  }
}
