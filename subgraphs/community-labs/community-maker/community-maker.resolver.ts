import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { SocialDistrict } from "../../../shared/network/social-district.js";
import { CommunityLab } from "../community-lab/community-lab.js";
import type { Context } from "../context.js";
import { CommunityMaker } from "./community-maker.js";

@Resolver(() => CommunityMaker)
export class CommunityMakerResolver {
  @Query(() => [CommunityMaker], { description: "The Community Makers, by name." })
  communityMakers(
    @Arg("district", () => ID, { nullable: true, description: "Only those of this district, by its code." })
    district: string | null | undefined,
    @Ctx() { database, loaders }: Context,
  ): Promise<CommunityMaker[]> {
    if (district != null) return loaders.makersByDistrict.load(district);
    return database.getRepository(CommunityMaker).find({ order: { name: "ASC", id: "ASC" } });
  }

  @FieldResolver(() => SocialDistrict, { description: "Whose labs the maker supports (ambito)." })
  district(@Root() { districtCode }: CommunityMaker): SocialDistrict {
    return SocialDistrict.at(districtCode);
  }

  @FieldResolver(() => [CommunityLab], { description: "The labs that the maker supports, by name." })
  labs(@Root() { id }: CommunityMaker, @Ctx() { loaders }: Context): Promise<CommunityLab[]> {
    return loaders.labsByMaker.load(id);
  }
}
