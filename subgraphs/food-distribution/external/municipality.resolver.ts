import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Municipality } from "../../../shared/network/municipality.js";
import type { Context } from "../context.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";

@Resolver(() => Municipality)
export class MunicipalityResolver {
  @FieldResolver(() => [DistributionPoint], {
    description:
      "Where food is given out there (punti di distribuzione), by name; without those that have closed.",
  })
  distributionPoints(
    @Root() { istatCode }: Municipality,
    @Ctx() { loaders }: Context,
  ): Promise<DistributionPoint[]> {
    return loaders.pointsByMunicipality.load({ key: istatCode, args: {} });
  }
}
