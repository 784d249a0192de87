import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import { Project } from "../../../shared/network/project.js";
import { CommunityMaker } from "../community-maker/community-maker.js";
import type { Context } from "../context.js";
import { Venue } from "../external/venue.js";
import { LabInitiative } from "../initiative/lab-initiative.js";
import { CommunityLab, CommunityLabConnection, CommunityLabState } from "./community-lab.js";
import { CommunityLabStateChange } from "./community-lab-state-change.js";
import { LabMeeting } from "./lab-meeting.js";
import { isOwnLab } from "./own-lab.js";

@ArgsType()
class CommunityLabsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those in this municipality, by ISTAT code." })
  municipality?: string | null;

  @Field(() => CommunityLabState, { nullable: true, description: "Only those that stand here." })
  state?: CommunityLabState | null;
}

@Resolver(() => CommunityLab)
export class CommunityLabResolver {
  @Query(() => CommunityLab, {
    nullable: true,
    description: "One community lab; null where there is none with this id.",
  })
  communityLab(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<CommunityLab | null> {
    return loaders.labById.load(id);
  }

  @Query(() => CommunityLabConnection, {
    description: "The community labs (laboratori di comunità), oldest first.",
  })
  communityLabs(
    @Args(() => CommunityLabsArgs) { municipality, state, ...page }: CommunityLabsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<CommunityLab>> {
    const query = database.getRepository(CommunityLab).createQueryBuilder("lab");
    if (municipality != null) query.andWhere("lab.municipalityCode = :municipality", { municipality });
    if (state != null) query.andWhere("lab.state = :state", { state });
    return readPage(query, { by: ["id"] }, page);
  }

  @FieldResolver(() => Municipality, { description: "Where it is (comune)." })
  municipality(@Root() { municipalityCode }: CommunityLab): Municipality {
    return Municipality.at(municipalityCode);
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project it belongs to (progetto), if any.",
  })
  project(@Root() { projectCode }: CommunityLab): Project | null {
    return projectCode === null ? null : Project.at(projectCode);
  }

  @FieldResolver(() => [CommunityMaker], { description: "The Community Makers who support it, by name." })
  makers(@Root() { id }: CommunityLab, @Ctx() { loaders }: Context): Promise<CommunityMaker[]> {
    return loaders.makersByLab.load(id);
  }

  @FieldResolver(() => [Organization], { description: "The bodies that take part in it (partner)." })
  partners(@Root() { partnerIds }: CommunityLab): Organization[] {
    return [...new Set(partnerIds)].sort().map((id) => Organization.at(id));
  }

  @FieldResolver(() => [LabMeeting], { description: "Its meetings (incontri), in order." })
  meetings(@Root() { id }: CommunityLab, @Ctx() { loaders }: Context): Promise<LabMeeting[]> {
    return loaders.meetingsByLab.load(id);
  }

  @FieldResolver(() => [LabInitiative], { description: "What came of it (iniziative), in order." })
  initiatives(@Root() { id }: CommunityLab, @Ctx() { loaders }: Context): Promise<LabInitiative[]> {
    return loaders.initiativesByLab.load(id);
  }

  @FieldResolver(() => [CommunityLabStateChange], {
    description:
      "How it went from state to state (storia degli stati), in order, as far as it was recorded here.",
  })
  history(@Root() { id }: CommunityLab, @Ctx() { loaders }: Context): Promise<CommunityLabStateChange[]> {
    return loaders.stateChangesByRecord.load(id) as Promise<CommunityLabStateChange[]>;
  }
}

@Resolver(() => LabMeeting)
export class LabMeetingResolver {
  @FieldResolver(() => CommunityLab, { description: "The lab that met (laboratorio)." })
  lab(@Root() { labId }: LabMeeting, @Ctx() { loaders }: Context): Promise<CommunityLab | null> {
    return loaders.labById.load(labId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What was said and decided (verbale), for the bodies that take part in the lab; null for others, since it may name people.",
  })
  async minutes(@Root() { labId, minutes }: LabMeeting, @Ctx() { loaders }: Context): Promise<string | null> {
    const lab = await loaders.labById.load(labId);
    return lab !== null && isOwnLab(lab) ? minutes : null;
  }

  @FieldResolver(() => Venue, { nullable: true, description: "Where it was held (sede), if that is known." })
  venue(@Root() { venueId }: LabMeeting): Venue | null {
    return venueId === null ? null : Venue.at(venueId);
  }
}
