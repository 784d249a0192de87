import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Project } from "../../../shared/network/project.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";

@Resolver(() => Project)
export class ProjectResolver {
  @FieldResolver(() => [CommunityLab], {
    description: "The project's community labs (laboratori di comunità), by name.",
  })
  communityLabs(@Root() { code }: Project, @Ctx() { loaders }: Context): Promise<CommunityLab[]> {
    return loaders.labsByProject.load(code);
  }
}
