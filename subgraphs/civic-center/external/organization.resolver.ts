import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import { isPublic } from "../activity/activity.filter.js";
import { Activity } from "../activity/activity.js";
import type { Context } from "../context.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [Activity], {
    description: "Activities in which this body offers seats (attività offerte), by title.",
  })
  async activitiesOffered(@Root() { id }: Organization, @Ctx() { loaders }: Context): Promise<Activity[]> {
    return (await loaders.activitiesByProvider.load(id)).filter(isPublic);
  }
}
