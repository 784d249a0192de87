import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { isUuid } from "../../../shared/database/loaders.js";
import { readPage } from "../../../shared/database/pages.js";
import { badInput } from "../../../shared/errors.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Money } from "../../../shared/graphql/money.js";
import { noSuchRecord } from "../../../shared/use-case/record.js";
import { Activity } from "../activity/activity.js";
import type { Context } from "../context.js";
import { Enrolment, EnrolmentConnection } from "./enrolment.js";

@ArgsType()
class EnrolmentsArgs extends PageArgs {
  @Field(() => ID, { description: "Those of this activity." })
  activity!: string;
}

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  @Query(() => EnrolmentConnection, {
    description: "The enrolments in an activity (iscrizioni), in the order they came.",
  })
  enrolments(
    @Args(() => EnrolmentsArgs) { activity, ...page }: EnrolmentsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Enrolment>> {
    if (!isUuid(activity))
      throw badInput("activity", noSuchRecord({ en: "activity", it: "l'attività" }, activity));
    const query = database
      .getRepository(Enrolment)
      .createQueryBuilder("enrolment")
      .where("enrolment.activityId = :activity", { activity });
    return readPage(query, { by: ["enrolledAt", "id"] }, page);
  }

  @FieldResolver(() => Activity, { description: "In what (attività)." })
  activity(@Root() { activityId }: Enrolment, @Ctx() { loaders }: Context): Promise<Activity | null> {
    return loaders.activityById.load(activityId);
  }

  @FieldResolver(() => Money, { description: "What is to be paid for it (dovuto)." })
  due(@Root() { dueCents }: Enrolment): Money {
    return Money.fromCents(dueCents);
  }

  @FieldResolver(() => Money, { description: "What was paid of it (pagato); never more than what is due." })
  paid(@Root() { paidCents }: Enrolment): Money {
    return Money.fromCents(paidCents);
  }
}
