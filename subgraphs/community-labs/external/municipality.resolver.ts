import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Municipality } from "../../../shared/network/municipality.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";

@Resolver(() => Municipality)
export class MunicipalityResolver {
  @FieldResolver(() => [CommunityLab], {
    description: "The community labs there (laboratori di comunità), by name.",
  })
  communityLabs(@Root() { istatCode }: Municipality, @Ctx() { loaders }: Context): Promise<CommunityLab[]> {
    return loaders.labsByMunicipality.load(istatCode);
  }
}
