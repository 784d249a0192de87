import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Organization } from "../../../shared/network/organization.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => [CommunityLab], {
    description: "The community labs that this body takes part in (laboratori di comunità), by name.",
  })
  communityLabs(@Root() { id }: Organization, @Ctx() { loaders }: Context): Promise<CommunityLab[]> {
    return loaders.labsByPartner.load(id);
  }
}
