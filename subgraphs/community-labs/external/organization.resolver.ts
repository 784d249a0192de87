import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [CommunityLab], {
    description: "The community labs that this body takes part in (laboratori di comunità), by name.",
  })
  async communityLabs(
    @Root() { id }: Organization,
    @Ctx() { loaders }: Context,
  ): Promise<(CommunityLab | null)[]> {
    const labs = await loaders.labIdsByPartner.load(id);
    return Promise.all(labs.map((lab) => loaders.labById.load(lab.id)));
  }
}
