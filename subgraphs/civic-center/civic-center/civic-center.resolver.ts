import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import { Project } from "../../../shared/network/project.js";
import { ActivityDays } from "../activity/activity.args.js";
import { Activity } from "../activity/activity.js";
import type { Context } from "../context.js";
import { Need } from "../need/need.js";
import { Venue } from "../venue/venue.js";
import { CivicCenter } from "./civic-center.js";

@Resolver(() => CivicCenter)
export class CivicCenterResolver {
  @Query(() => CivicCenter, {
    nullable: true,
    description: "One Civic Center; null where there is none with this id.",
  })
  civicCenter(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<CivicCenter | null> {
    return loaders.civicCenterById.load(id);
  }

  @Query(() => [CivicCenter], { description: "The Civic Centers (centri civici), by name." })
  civicCenters(
    @Arg("municipality", () => ID, {
      nullable: true,
      description: "Only those in this municipality, by ISTAT code.",
    })
    municipality: string | null | undefined,
    @Ctx() { database, loaders }: Context,
  ): Promise<CivicCenter[]> {
    if (municipality != null) return loaders.civicCentersByMunicipality.load(municipality);
    return database.getRepository(CivicCenter).find({ order: { name: "ASC", id: "ASC" } });
  }

  @FieldResolver(() => Municipality, { description: "Where it is (comune)." })
  municipality(@Root() { municipalityCode }: CivicCenter): Municipality {
    return Municipality.at(municipalityCode);
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project it belongs to (progetto), if any.",
  })
  project(@Root() { projectCode }: CivicCenter): Project | null {
    return projectCode === null ? null : Project.at(projectCode);
  }

  @FieldResolver(() => [Organization], { description: "The bodies that run it together (promotori)." })
  promoters(@Root() { promoterIds }: CivicCenter): Organization[] {
    return promoterIds.map(Organization.at);
  }

  @FieldResolver(() => [Venue], { description: "The places it uses (sedi), by name." })
  venues(@Root() { id }: CivicCenter, @Ctx() { loaders }: Context): Promise<Venue[]> {
    return loaders.venuesByCivicCenter.load(id);
  }

  @FieldResolver(() => [Need], { description: "The needs voiced there (bisogni), oldest first." })
  needs(
    @Root() { id }: CivicCenter,
    @Arg("unanswered", () => Boolean, {
      nullable: true,
      description: "True: only those that no activity answers; false: only the others.",
    })
    unanswered: boolean | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<Need[]> {
    return loaders.needsByCivicCenter.load({ key: id, args: { unanswered } });
  }

  @FieldResolver(() => [Activity], {
    description: "Its activities (attività), oldest first; without drafts.",
  })
  activities(
    @Root() { id }: CivicCenter,
    @Args(() => ActivityDays) days: ActivityDays,
    @Ctx() { loaders }: Context,
  ): Promise<Activity[]> {
    return loaders.activitiesByCivicCenter.load({ key: id, args: { from: days.from, to: days.to } });
  }
}
