import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Municipality } from "../../../shared/network/municipality.js";
import type { Context } from "../context.js";
import { Grant } from "../grant/grant.js";

@Resolver(() => Municipality)
export class MunicipalityResolver {
  @FieldResolver(() => [Grant], {
    description: "Grants that do good there (contributi che ne beneficiano), oldest first.",
  })
  grantsBenefiting(@Root() { istatCode }: Municipality, @Ctx() { loaders }: Context): Promise<Grant[]> {
    return loaders.grantsByMunicipality.load(istatCode);
  }
}
