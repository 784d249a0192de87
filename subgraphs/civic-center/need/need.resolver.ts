import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { isPublic } from "../activity/activity.filter.js";
import { Activity } from "../activity/activity.js";
import { CivicCenter } from "../civic-center/civic-center.js";
import type { Context } from "../context.js";
import { narrowNeeds } from "./need.filter.js";
import { RaiseNeedInput } from "./need.inputs.js";
import { Need, NeedConnection, NeedTheme } from "./need.js";
import { raiseNeed } from "./raise-need.js";

@ArgsType()
class NeedsArgs extends PageArgs {
  @Field(() => NeedTheme, { nullable: true, description: "Only those about this." })
  theme?: NeedTheme | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only those that no activity answers; false: only the others.",
  })
  unanswered?: boolean | null;
}

@Resolver(() => Need)
export class NeedResolver {
  @Query(() => NeedConnection, { description: "The needs that were voiced (bisogni), oldest first." })
  needs(
    @Args(() => NeedsArgs) { theme, unanswered, ...page }: NeedsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Need>> {
    const query = database.getRepository(Need).createQueryBuilder("need");
    narrowNeeds(query, { unanswered });
    if (theme != null) query.andWhere("need.theme = :theme", { theme });
    return readPage(query, { by: ["raisedOn", "id"] }, page);
  }

  @Mutation(() => Need, { description: "Records a need that the community voices (segnala un bisogno)." })
  async raiseNeed(
    @Arg("input", () => RaiseNeedInput, { description: "The need." }) input: RaiseNeedInput,
    @Ctx() context: Context,
  ): Promise<Need | null> {
    return context.loaders.needById.load(await raiseNeed(context, input));
  }

  @FieldResolver(() => CivicCenter, { description: "Where it was voiced (centro civico)." })
  civicCenter(@Root() { civicCenterId }: Need, @Ctx() { loaders }: Context): Promise<CivicCenter | null> {
    return loaders.civicCenterById.load(civicCenterId);
  }

  @FieldResolver(() => [Activity], {
    description: "The activities that answer it (risposte), by title.",
  })
  async answeredBy(@Root() { id }: Need, @Ctx() { loaders }: Context): Promise<Activity[]> {
    return (await loaders.activitiesByNeed.load(id)).filter(isPublic);
  }
}
