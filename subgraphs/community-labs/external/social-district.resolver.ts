import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { SocialDistrict } from "../../../shared/network/social-district.js";
import { CommunityMaker } from "../community-maker/community-maker.js";
import type { Context } from "../context.js";

@Resolver(() => SocialDistrict)
export class SocialDistrictResolver {
  @FieldResolver(() => [CommunityMaker], { description: "The district's Community Makers, by name." })
  communityMakers(@Root() { code }: SocialDistrict, @Ctx() { loaders }: Context): Promise<CommunityMaker[]> {
    return loaders.makersByDistrict.load(code);
  }
}
