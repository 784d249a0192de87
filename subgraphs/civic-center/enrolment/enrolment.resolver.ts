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
import { Activity } from "../activity/activity.js";
import type { Context } from "../context.js";
import { Payment } from "../payment/payment.js";
import { enrol } from "./enrol.js";
import { EnrolInput, WithdrawEnrolmentInput } from "./enrolment.inputs.js";
import { Enrolment, EnrolmentConnection } from "./enrolment.js";
import { withdrawEnrolment } from "./withdraw-enrolment.js";

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

  @Mutation(() => Enrolment, {
    description: "Enrols somebody, on the waiting list where no seat is free (iscrive a un'attività).",
  })
  async enrol(
    @Arg("input", () => EnrolInput, { description: "The enrolment." })
    { participant: person, ...input }: EnrolInput,
    @Ctx() context: Context,
  ): Promise<Enrolment | null> {
    const participant = person == null ? {} : { participant: await context.identities.person(person) };
    return context.loaders.enrolmentById.load(await enrol(context, { ...input, ...participant }));
  }

  @Mutation(() => Enrolment, {
    description:
      "Gives up a seat, which goes to who waits first, or a place in the list (ritira un'iscrizione).",
  })
  async withdrawEnrolment(
    @Arg("input", () => WithdrawEnrolmentInput, { description: "Which." }) input: WithdrawEnrolmentInput,
    @Ctx() context: Context,
  ): Promise<Enrolment | null> {
    return context.loaders.enrolmentById.load(await withdrawEnrolment(context, input));
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

  @FieldResolver(() => [Payment], { description: "What was paid, and given back (pagamenti), in order." })
  payments(@Root() { id }: Enrolment, @Ctx() { loaders }: Context): Promise<Payment[]> {
    return loaders.paymentsByEnrolment.load(id);
  }
}
