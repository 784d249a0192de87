import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import type { Page } from "../../../shared/graphql/connection.js";
import { Money } from "../../../shared/graphql/money.js";
import { changesIn } from "../../../shared/live/changes.js";
import { Organization } from "../../../shared/network/organization.js";
import { publishAlone } from "../../../shared/privacy/disclosure-control.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { CivicCenter } from "../civic-center/civic-center.js";
import type { Context } from "../context.js";
import { PayerFees, publishFees } from "../enrolment/payer-fees.js";
import { Need } from "../need/need.js";
import { ActivitySchedule } from "../schedule/activity-schedule.js";
import { VenueBooking } from "../venue/venue-booking.js";
import { ActivitiesArgs } from "./activity.args.js";
import { narrowActivities } from "./activity.filter.js";
import { Activity, ActivityConnection } from "./activity.js";
import { ActivitySession } from "./activity-session.js";
import { activityStates } from "./activity-states.js";
import { Offer } from "./offer.js";

@Resolver(() => Activity)
export class ActivityResolver {
  @Query(() => Activity, {
    nullable: true,
    description: "One activity; null where there is none with this id.",
  })
  activity(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Activity | null> {
    return loaders.activityById.load(id);
  }

  @Query(() => ActivityConnection, {
    description: "What one can take part in (attività), oldest first; without drafts.",
  })
  activities(
    @Args(() => ActivitiesArgs) { first, after, ...filter }: ActivitiesArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Activity>> {
    const query = database.getRepository(Activity).createQueryBuilder("activity");
    narrowActivities(query, filter);
    return readPage(query, { by: ["id"] }, { first, after });
  }

  @Subscription(() => Activity, {
    description:
      "An activity, to follow its seats (posti): as it is, and as it is whenever its seats, those taken, or its state changed.",
    subscribe: ({ args, context }) =>
      changesIn((context as Context).database).watch("seats", String(args.activityId)),
  })
  activitySeatsChanged(
    @Arg("activityId", () => ID, { description: "Which activity." }) activityId: string,
    @Ctx() { database }: Context,
  ): Promise<Activity> {
    const { noun } = activityStates;
    return findRecord(database.manager, { entity: Activity, noun, key: activityId, argument: "activityId" });
  }

  @FieldResolver(() => CivicCenter, { description: "Whose it is (centro civico)." })
  civicCenter(@Root() { civicCenterId }: Activity, @Ctx() { loaders }: Context): Promise<CivicCenter | null> {
    return loaders.civicCenterById.load(civicCenterId);
  }

  @FieldResolver(() => [Need], { description: "The needs it answers (bisogni)." })
  answers(@Root() { id }: Activity, @Ctx() { loaders }: Context): Promise<Need[]> {
    return loaders.needsByActivity.load(id);
  }

  @FieldResolver(() => [Offer], { description: "Who provides what of it (offerte)." })
  offers(@Root() { id }: Activity, @Ctx() { loaders }: Context): Promise<Offer[]> {
    return loaders.offersByActivity.load(id);
  }

  @FieldResolver(() => [ActivitySession], { description: "Its meetings (incontri), in order." })
  sessions(@Root() { id }: Activity, @Ctx() { loaders }: Context): Promise<ActivitySession[]> {
    return loaders.sessionsByActivity.load(id);
  }

  @FieldResolver(() => [PayerFees], {
    description:
      "What each kind of payer owes and paid for it (quote per pagante): withheld where few pay, or one more than half.",
  })
  async feesByPayer(@Root() { id }: Activity, @Ctx() { loaders }: Context): Promise<PayerFees[]> {
    return publishFees(await loaders.feesByActivity.load(id));
  }

  @FieldResolver(() => [ActivitySchedule], {
    description: "The rules by which its meetings recur (calendari ricorrenti).",
  })
  schedules(@Root() { id }: Activity, @Ctx() { loaders }: Context): Promise<ActivitySchedule[]> {
    return loaders.schedulesByActivity.load(id);
  }
}

@Resolver(() => Offer)
export class OfferResolver {
  @FieldResolver(() => Organization, { description: "Who provides it (ente)." })
  provider(@Root() { providerId }: Offer): Organization {
    return Organization.at(providerId);
  }

  @FieldResolver(() => Money, { description: "What a seat costs the one who pays (prezzo)." })
  pricePerSeat(@Root() { priceCents }: Offer): Money {
    return Money.fromCents(priceCents);
  }

  @FieldResolver(() => Money, { description: "What it costs the provider in all (costo)." })
  cost(@Root() { costCents }: Offer): Money {
    return Money.fromCents(costCents);
  }
}

@Resolver(() => ActivitySession)
export class ActivitySessionResolver {
  @FieldResolver(() => Activity, { description: "What it is a meeting of (attività)." })
  activity(@Root() { activityId }: ActivitySession, @Ctx() { loaders }: Context): Promise<Activity | null> {
    return loaders.activityById.load(activityId);
  }

  @FieldResolver(() => VenueBooking, { description: "Where and when (prenotazione)." })
  booking(@Root() { bookingId }: ActivitySession, @Ctx() { loaders }: Context): Promise<VenueBooking | null> {
    return loaders.bookingById.load(bookingId);
  }

  @FieldResolver(() => ActivitySchedule, {
    nullable: true,
    description: "The rule that it follows (calendario ricorrente), if any.",
  })
  schedule(
    @Root() { scheduleId }: ActivitySession,
    @Ctx() { loaders }: Context,
  ): Promise<ActivitySchedule | null> | null {
    return scheduleId === null ? null : loaders.scheduleById.load(scheduleId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many came (presenze), rounded to the nearest 5; null where nobody was recorded, or fewer than 8 came.",
  })
  async attendance(@Root() { id }: ActivitySession, @Ctx() { loaders }: Context): Promise<number | null> {
    const [row] = await loaders.attendanceBySession.load(id);
    if (row === undefined) return null;
    return publishAlone("count", { value: row.present, contributors: row.present, largest: 1 }).value;
  }
}
