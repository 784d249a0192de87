import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Activity } from "../activity/activity.js";
import { ActivitySession } from "../activity/activity-session.js";
import type { Context } from "../context.js";
import { Venue } from "../venue/venue.js";
import { ActivitySchedule } from "./activity-schedule.js";
import { ScheduleSessionInput } from "./schedule.inputs.js";
import { scheduleSession } from "./schedule-session.js";

@Resolver(() => ActivitySchedule)
export class ActivityScheduleResolver {
  @Mutation(() => [ActivitySession], {
    description:
      "Plans one meeting or recurring ones and books the venue for all of them, or for none (pianifica gli incontri).",
  })
  async scheduleSession(
    @Arg("input", () => ScheduleSessionInput, { description: "When and where." }) input: ScheduleSessionInput,
    @Ctx() context: Context,
  ): Promise<(ActivitySession | Error | null)[]> {
    return context.loaders.sessionById.loadMany(await scheduleSession(context, input));
  }

  @FieldResolver(() => Activity, { description: "What recurs (attività)." })
  activity(@Root() { activityId }: ActivitySchedule, @Ctx() { loaders }: Context): Promise<Activity | null> {
    return loaders.activityById.load(activityId);
  }

  @FieldResolver(() => Venue, { description: "Where (sede)." })
  venue(@Root() { venueId }: ActivitySchedule, @Ctx() { loaders }: Context): Promise<Venue | null> {
    return loaders.venueById.load(venueId);
  }

  @FieldResolver(() => [ActivitySession], { description: "The meetings that it made (incontri), in order." })
  sessions(@Root() { id }: ActivitySchedule, @Ctx() { loaders }: Context): Promise<ActivitySession[]> {
    return loaders.sessionsBySchedule.load(id);
  }
}
